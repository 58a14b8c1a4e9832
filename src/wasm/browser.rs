//! The few things of JavaScript that the modules ask for themselves. The crate js-sys has all of them, and with it come 2 kB (brotli)
//! of code for closures that nothing calls: whatever it declares stays in a module.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A function that is told how far the work is.
    #[wasm_bindgen(typescript_type = "Function")]
    pub type Progress;

    #[wasm_bindgen(method, catch, js_name = call)]
    pub fn tell(this: &Progress, receiver: &JsValue, part: f64) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    pub fn parse_json(text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Reflect, catch)]
    pub fn get(object: &JsValue, name: &str) -> Result<JsValue, JsValue>;

    /// Names and values, in pairs.
    #[wasm_bindgen(js_namespace = Object)]
    pub fn entries(object: &JsValue) -> Vec<JsValue>;

    /// Milliseconds since 1970.
    #[wasm_bindgen(js_namespace = Date)]
    pub fn now() -> f64;

    #[wasm_bindgen(js_namespace = ["String", "prototype", "toLowerCase"], js_name = call)]
    pub fn lower_case(text: &str) -> String;

    pub type TextDecoder;

    #[wasm_bindgen(constructor, catch)]
    pub fn new(label: &str) -> Result<TextDecoder, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub fn decode(this: &TextDecoder, octets: &[u8]) -> Result<String, JsValue>;
}
