/// The script that served pages load: hears of changes, reloads, shows what is wrong.
///
/// What it shows stands in a shadow tree, so that the page's styles and its own leave each other
/// alone, and gets its style through CSSOM, which a page's policy does not forbid.
enum ClientScript {
    static let path = "/memoir-serve.js"
    static let events = "/memoir-serve/events"

    static let bytes = Array(text.utf8)

    private static let text = #"""
        (() => {
          "use strict";
          const print = document.currentScript.dataset.print;
          const key = "memoir-serve " + location.pathname;
          const details = () => [...document.querySelectorAll("details")];

          // Where the reader was, across a reload.
          function keep() {
            const open = details().map((each) => each.open);
            const place = { x: scrollX, y: scrollY, open, focus: document.activeElement?.id || "" };
            try { sessionStorage.setItem(key, JSON.stringify(place)); } catch {}
          }
          function restore() {
            let place = null;
            try {
              place = JSON.parse(sessionStorage.getItem(key));
              sessionStorage.removeItem(key);
            } catch {}
            if (!place) return;
            details().forEach((each, at) => {
              if (at < place.open.length && each.open !== place.open[at]) each.open = place.open[at];
            });
            const go = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
            go();
            document.getElementById(place.focus)?.focus({ preventScroll: true });
            let isMoved = false;
            for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) {
              addEventListener(kind, () => { isMoved = true; }, { once: true, passive: true });
            }
            // Pictures without dimensions make the page longer as they come.
            addEventListener("load", () => {
              if (!isMoved) go();
              history.scrollRestoration = "auto";
            }, { once: true });
          }
          restore();

          // What is wrong, and what goes on.
          let shown = null;
          let soon = 0;
          const style = `
            :host { all: initial; }
            * { box-sizing: border-box; }
            .error, .activity { position: fixed; z-index: 2147483647; color: #fff; }
            .error { inset: auto 0 0 0; max-height: 70vh; overflow: auto; padding: 1rem 1.25rem;
              background: #1d1416; border-top: 4px solid #e5484d;
              font: 14px/1.5 ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
            .error h2 { margin: 0 3rem .5rem 0; font: 600 15px/1.4 system-ui, sans-serif; }
            .error pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
            .error button { position: absolute; top: .75rem; right: 1rem; padding: .2rem .6rem;
              font: 14px/1.4 system-ui, sans-serif; color: inherit; background: none;
              border: 1px solid #fff8; border-radius: 4px; cursor: pointer; }
            .error button:focus-visible { outline: 2px solid #fff; outline-offset: 2px; }
            .activity { right: .75rem; bottom: .75rem; padding: .25rem .7rem; border-radius: 1rem;
              background: #222d; font: 13px/1.5 system-ui, sans-serif; pointer-events: none; }
            [hidden] { display: none; }
            @media print { :host { display: none; } }`;
          function place() {
            if (shown) return shown;
            const host = document.createElement("memoir-serve");
            const root = host.attachShadow({ mode: "open" });
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(style);
            root.adoptedStyleSheets = [sheet];
            const add = (parent, name, text) => {
              const element = document.createElement(name);
              if (text) element.textContent = text;
              parent.append(element);
              return element;
            };
            const error = add(root, "section");
            error.className = "error";
            error.setAttribute("role", "alert");
            error.lang = "en";
            add(error, "h2", "The last build failed" +
              (print === "none" ? "" : "; this is the site from before"));
            const close = add(error, "button", "Hide");
            close.type = "button";
            const text = add(error, "pre");
            const activity = add(root, "div");
            activity.className = "activity";
            activity.setAttribute("role", "status");
            activity.lang = "en";
            error.hidden = activity.hidden = true;
            close.addEventListener("click", () => { error.hidden = true; });
            document.body.append(host);
            return shown = { error, text, activity };
          }
          function show(error, activity) {
            if (!error && !activity && !shown) return;
            const view = place();
            if (error !== (view.text.textContent || null)) {
              view.text.textContent = error || "";
              view.error.hidden = !error;
            }
            view.activity.textContent = activity || "";
            // What takes no time is not worth a flicker.
            if (!activity) {
              clearTimeout(soon);
              soon = 0;
              view.activity.hidden = true;
            } else {
              soon ||= setTimeout(() => { view.activity.hidden = false; }, 400);
            }
          }

          // A browser opens six connections to a server: a tab that nobody sees gives its own back.
          let source = null;
          let isReloading = false;
          function connect() {
            if (source || document.hidden) return;
            source = new EventSource("/memoir-serve/events?page=" + encodeURIComponent(location.pathname));
            source.onmessage = (message) => {
              const state = JSON.parse(message.data);
              if (state.print !== print) {
                if (isReloading) return;
                isReloading = true;
                keep();
                history.scrollRestoration = "manual";
                location.reload();
                return;
              }
              show(state.error, state.activity);
            };
            source.onerror = () => {
              if (!isReloading) show(shown?.text.textContent || null, "memoir serve is not running");
            };
          }
          function disconnect() {
            source?.close();
            source = null;
          }
          document.addEventListener("visibilitychange", () => {
            document.hidden ? disconnect() : connect();
          });
          addEventListener("pagehide", disconnect);
          addEventListener("pageshow", connect);
          connect();
        })();

        """#
}
