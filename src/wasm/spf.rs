//! SPF on pasted records, laid over what the resolvers said: tried before it is published.

use super::values::{Answered, write};
use crate::adapters::doh::{self, Progress};
use crate::dns::zone::ZoneWorld;
use crate::dns::{AnswerBook, Resolver};
use crate::public_json::{self, SendersReport, SendersRequest, SpfRequest};
use crate::records::Name;
use crate::{SpfQuery, ZoneOptions, evaluate_spf};
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// Records and the answers that lie beneath them; both stay here.
#[wasm_bindgen]
pub struct SpfTrial {
    zone: String,
    book: RefCell<AnswerBook>,
}

#[wasm_bindgen]
impl SpfTrial {
    /// Zone text; may be empty.
    #[wasm_bindgen(constructor)]
    pub fn new(zone: String) -> SpfTrial {
        SpfTrial { zone, book: RefCell::default() }
    }

    /// `mailwhy spf --json`.
    pub fn evaluate(&self, ip: String, mail_from: String) -> Answered<String> {
        let request = SpfRequest { ip, mail_from, helo: String::new() };
        let query = SpfQuery::try_from(&request).map_err(|it| JsError::new(&it))?;
        let domain = request.domain().to_string();
        Ok(self.with(&domain, |dns| public_json::to_json(&evaluate_spf(&query, dns))))
    }

    /// `mailwhy senders --json`. The request is the JSON of a [`SendersRequest`].
    pub fn senders(&self, request: &str) -> Answered<String> {
        let request = read(request)?;
        self.report(&request).map(|it| public_json::to_json(&it)).map_err(|it| JsError::new(&it))
    }

    /// Why an address gets what it gets by that request: `mailwhy spf --json`.
    pub fn explain(&self, request: &str, ip: &str) -> Answered<String> {
        let request = read(request)?;
        let domain = host(&request)?;
        self.with(&domain, |dns| request.explain(ip, dns)).map(|it| public_json::to_json(&it)).map_err(|it| JsError::new(&it))
    }

    /// Asks the resolvers for all that the senders of a domain depend on, at most 8 seconds.
    pub async fn look_up(&self, request: String, resolvers: Vec<String>, progress: js_sys::Function) -> Answered<()> {
        #[derive(Serialize)]
        struct State {
            asked: usize,
            answered: usize,
        }
        let request = read(&request)?;
        self.report(&request).map_err(|it| JsError::new(&it))?;
        doh::look_up(
            &self.book,
            &resolvers,
            || drop(self.report(&request)),
            |Progress { asked, answered, .. }| {
                if let Ok(state) = write(&State { asked, answered }) {
                    // A page that fails to draw its progress is no reason to stop.
                    let _ = progress.call1(&JsValue::NULL, &state);
                }
            },
        )
        .await;
        Ok(())
    }
}

/// The providers that are added to a record by one and the same term for every customer: `[{"id", "name", "region"}]`.
#[wasm_bindgen]
pub fn spf_providers() -> Answered<JsValue> {
    write(&crate::providers::all().iter().filter(|it| it.spf.is_some()).map(public_json::ProviderRow::from).collect::<Vec<_>>())
}

fn read(request: &str) -> Answered<SendersRequest> {
    serde_json::from_str(request).map_err(|fault| JsError::new(&fault.to_string()))
}

fn host(request: &SendersRequest) -> Answered<String> {
    public_json::read_domain(&request.domain).map(|it| it.host()).map_err(|it| JsError::new(&it))
}

impl SpfTrial {
    fn report(&self, request: &SendersRequest) -> Result<SendersReport, String> {
        let domain = public_json::read_domain(&request.domain)?.host();
        self.with(&domain, |dns| SendersReport::new(request, dns))
    }

    /// Runs on the records, laid over the answers. What is awaited is noted in the book.
    fn with<R>(&self, domain: &str, run: impl FnOnce(&dyn Resolver) -> R) -> R {
        let options = ZoneOptions { origin: Name::read(domain).ok(), ..ZoneOptions::default() };
        let text = options.master_text(&self.zone);
        let world = ZoneWorld::read([(&*text, options.clone())]).over(self.book.borrow().clone());
        let result = run(&world);
        let book = self.book.borrow();
        world.beneath().awaited().iter().for_each(|it| book.foresee(it));
        result
    }
}
