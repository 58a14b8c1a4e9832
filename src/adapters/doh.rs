//! Asks resolvers over HTTPS (RFC 8484), by the `fetch` of the page.

use crate::dns::https::{self, Next, Reply};
use crate::dns::{Answer, AnswerBook, Failure, Outcome, Question, message};
use futures_util::future::{Either, FutureExt, LocalBoxFuture, Shared, select};
use futures_util::stream::{self, StreamExt};
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode};

/// How many questions one look-up has under way at a time.
const IN_FLIGHT: usize = 16;
/// Milliseconds that one request may take.
const PATIENCE: f64 = 3_000.0;
/// Milliseconds after which a second resolver is asked too.
const SLOW: u32 = 700;
/// Milliseconds that a whole look-up may take.
const DEADLINE: f64 = 8_000.0;

/// How far a look-up is: how many of the questions so far are answered.
pub struct Progress {
    pub answered: usize,
    pub asked: usize,
}

/// Runs `run`, fetches together whatever it awaits, and runs it again, until nothing is awaited.
///
/// `resolvers` are tried in their order; `progress` is told after every answer how far it is.
/// After 8 seconds every question that is still open counts as a timeout, so that the last report is partial and says so.
/// Dropping the future cancels the requests.
pub async fn look_up<R>(
    book: &RefCell<AnswerBook>,
    resolvers: &[String],
    mut run: impl FnMut() -> R,
    mut progress: impl FnMut(Progress),
) -> R {
    let session = Session::new(resolvers);
    let (mut answered, mut asked) = (0, 0);
    loop {
        let report = run();
        let awaited = book.borrow().awaited();
        if awaited.is_empty() {
            return report;
        }
        asked += awaited.len();
        progress(Progress { answered, asked });
        let fetches = awaited.into_iter().map(|question| session.fetch(question));
        let mut answers = stream::iter(fetches).buffer_unordered(IN_FLIGHT);
        while let Some((question, answer)) = answers.next().await {
            book.borrow_mut().record(question, answer);
            answered += 1;
            progress(Progress { answered, asked });
        }
    }
}

/// One look-up: its resolvers, what became of them, and when it ends.
struct Session {
    resolvers: Vec<Connection>,
    ends: f64,
}

impl Session {
    fn new(resolvers: &[String]) -> Session {
        let resolvers = resolvers.iter().map(|it| Connection::new(it)).collect();
        Session { resolvers, ends: Date::now() + DEADLINE }
    }

    async fn fetch(&self, question: Question) -> (Question, Answer) {
        let answer = self.ask(&question).await;
        (question, answer)
    }

    /// The answer of the first resolver, or of one more if that one is in trouble or slow.
    async fn ask(&self, question: &Question) -> Answer {
        // Whoever was in trouble already in this look-up comes last.
        let mut order: Vec<&Connection> = self.resolvers.iter().collect();
        order.sort_by_key(|it| it.in_trouble.get());
        match order[..] {
            [] => failed(Failure::Unreachable, ""),
            [only] => only.ask(question, self.ends).await,
            [first, second, ..] => self.ask_either(first, second, question).await,
        }
    }

    async fn ask_either(&self, first: &Connection, second: &Connection, question: &Question) -> Answer {
        let asked_first = pin!(first.ask(question, self.ends));
        let asked_second = pin!(second.ask(question, self.ends));
        let (one, other) = match select(asked_first, TimeoutFuture::new(SLOW)).await {
            Either::Left((answer, _)) if is_usable(&answer) => return answer,
            Either::Left((answer, _)) => (answer, asked_second.await),
            Either::Right(((), asked_first)) => match select(asked_first, asked_second).await {
                Either::Left((answer, _)) if is_usable(&answer) => return answer,
                Either::Left((answer, asked_second)) => (answer, asked_second.await),
                Either::Right((answer, _)) if is_usable(&answer) => {
                    first.in_trouble.set(true);
                    return answer;
                }
                Either::Right((answer, asked_first)) => (asked_first.await, answer),
            },
        };
        // Where both failed, the trouble of the first is told.
        if is_usable(&other) && !is_usable(&one) { other } else { one }
    }
}

fn is_usable(answer: &Answer) -> bool {
    https::next(answer) != Next::AskAnother
}

/// A resolver during one look-up.
struct Connection {
    url: Rc<str>,
    /// Whether a question of this look-up failed by the resolver's fault, or was answered sooner by another.
    in_trouble: Cell<bool>,
    /// Asks once why the browser got no reply.
    probe: RefCell<Option<Shared<LocalBoxFuture<'static, Failure>>>>,
}

impl Connection {
    fn new(url: &str) -> Connection {
        Connection { url: url.into(), in_trouble: Cell::new(false), probe: RefCell::default() }
    }

    async fn ask(&self, question: &Question, ends: f64) -> Answer {
        let answer = self.request(question, false, ends).await;
        match https::next(&answer) {
            Next::Keep => answer,
            Next::RepeatUnchecked => https::judge_unchecked(answer, &self.request(question, true, ends).await),
            Next::AskAnother => {
                self.in_trouble.set(true);
                answer
            }
        }
    }

    async fn request(&self, question: &Question, checking_disabled: bool, ends: f64) -> Answer {
        let url = https::query_url(&self.url, question, checking_disabled);
        match get(&url, ends).await {
            Ok(body) => https::read_reply(&body.reply(), question, &self.url),
            Err(Failure::Unreachable) => failed(self.why_no_reply(url, ends).await, &self.url),
            Err(failure) => failed(failure, &self.url),
        }
    }

    /// The browser says the same of a server that forbids pages to read it and of one that is not there. One request is repeated to
    /// tell them apart, in a mode in which the reply is not read but its coming is seen.
    async fn why_no_reply(&self, url: String, ends: f64) -> Failure {
        let start = || async move { probe(&url, ends).await }.boxed_local().shared();
        let probe = self.probe.borrow_mut().get_or_insert_with(start).clone();
        probe.await
    }
}

fn failed(failure: Failure, source: &str) -> Answer {
    Answer::new(Outcome::Failed(failure), source)
}

/// A reply whose body was read.
struct Body {
    status: u16,
    content_type: Option<String>,
    octets: Vec<u8>,
}

impl Body {
    fn reply(&self) -> Reply<'_> {
        Reply { status: self.status, content_type: self.content_type.as_deref(), body: &self.octets }
    }
}

async fn get(url: &str, ends: f64) -> Result<Body, Failure> {
    let patience = Patience::new(ends)?;
    // No other header: it would cost a preflight, which servers refuse. Some servers refuse any other `Accept`.
    let request = plain(url, &patience).header("Accept", https::MEDIA_TYPE);
    let response = request.send().await.map_err(|_| patience.why())?;
    let (status, content_type) = (response.status(), response.headers().get("content-type"));
    let octets = read_body(&response).await.map_err(|failure| failure.unwrap_or_else(|| patience.why()))?;
    Ok(Body { status, content_type, octets })
}

async fn probe(url: &str, ends: f64) -> Failure {
    let Ok(patience) = Patience::new(ends) else { return Failure::Timeout };
    match plain(url, &patience).mode(RequestMode::NoCors).send().await {
        Ok(_) => Failure::CorsForbidden,
        Err(_) => patience.why(),
    }
}

/// A request that tells the server nothing of the person: no cookie, no referrer; and whose answer is fresh.
fn plain(url: &str, patience: &Patience) -> RequestBuilder {
    RequestBuilder::new(url)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&patience.controller.signal()))
}

/// The body, up to the length of a DNS message. `None` in place of a failure where the connection broke.
async fn read_body(response: &Response) -> Result<Vec<u8>, Option<Failure>> {
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut octets = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(|_| None)?;
        let field = |name: &str| Reflect::get(&chunk, &JsValue::from_str(name)).unwrap_or_default();
        if field("done").is_truthy() {
            return Ok(octets);
        }
        let Ok(value) = field("value").dyn_into::<Uint8Array>() else { return Err(None) };
        if octets.len() + value.length() as usize > message::LONGEST {
            drop(reader.cancel());
            return Err(Some(Failure::Malformed));
        }
        octets.extend(value.to_vec());
    }
}

/// Aborts a request after its time, and when it is dropped.
struct Patience {
    controller: AbortController,
    expired: Rc<Cell<bool>>,
    _timer: Timeout,
}

impl Patience {
    fn new(ends: f64) -> Result<Patience, Failure> {
        let time = PATIENCE.min(ends - Date::now());
        let controller = AbortController::new().map_err(|_| Failure::Blocked)?;
        if time <= 0.0 {
            return Err(Failure::Timeout);
        }
        let expired = Rc::new(Cell::new(false));
        let (signal, flag) = (controller.clone(), expired.clone());
        let timer = Timeout::new(time as u32, move || {
            flag.set(true);
            signal.abort();
        });
        Ok(Patience { controller, expired, _timer: timer })
    }

    /// Why a request under this patience failed. Browsers word it differently, so their words are not looked at.
    fn why(&self) -> Failure {
        let online = Reflect::get(&js_sys::global(), &"navigator".into()).and_then(|it| Reflect::get(&it, &"onLine".into()));
        match (self.expired.get(), online.is_ok_and(|it| it.as_bool() == Some(false))) {
            (true, _) => Failure::Timeout,
            (false, true) => Failure::Offline,
            (false, false) => Failure::Unreachable,
        }
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        self.controller.abort();
    }
}
