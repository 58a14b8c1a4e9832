//! What the page's content security policy forbade.

use js_sys::{Function, Reflect};
use std::cell::{OnceCell, RefCell};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds within which the browser tells what it forbade.
pub const TOLD_AFTER: u32 = 50;

thread_local! {
    static FORBIDDEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static WATCHED: OnceCell<()> = const { OnceCell::new() };
}

/// From now on notes the addresses that the policy forbids, each without its query. The failed request itself does not say so.
pub fn watch() {
    WATCHED.with(|it| *it.get_or_init(listen));
}

/// Whether a request to this address was forbidden.
pub fn forbids(url: &str) -> bool {
    let address = url.split(['?', '{']).next().unwrap_or_default();
    FORBIDDEN.with_borrow(|it| it.iter().any(|forbidden| forbidden == address))
}

fn listen() {
    let note = Closure::<dyn FnMut(JsValue)>::new(|event: JsValue| {
        let address = Reflect::get(&event, &"blockedURI".into()).ok().and_then(|it| it.as_string());
        let address = address.map(|it| it.split('?').next().unwrap_or_default().to_string());
        FORBIDDEN.with_borrow_mut(|list| list.extend(address.filter(|it| !list.contains(it))));
    });
    let global = js_sys::global();
    let listen = Reflect::get(&global, &"addEventListener".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
    // Without the event the request counts as one that reached nobody.
    let _listening = listen.map(|it| it.call2(&global, &"securitypolicyviolation".into(), note.as_ref()));
    note.forget();
}
