//! Asks resolvers over HTTPS (RFC 8484), by the `fetch` of the page.

use super::policy;
use crate::dns::https::{self, Next, Reply};
use crate::dns::{Answer, AnswerBook, Failure, Outcome, Question, Receipt, message};
use futures_util::future::{Either, FutureExt, LocalBoxFuture, Shared, select};
use futures_util::stream::{self, FuturesUnordered, Stream, StreamExt};
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode};

/// How many questions one look-up has under way at a time, and at one resolver.
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
/// `resolvers` are tried in their order; those after the first are also asked what is to be compared, and have a little more time when
/// all else is answered. `progress` is told after every answer how far it is. After 8 seconds every question that is still open counts
/// as a timeout, so that the last report is partial and says so. Dropping the future cancels the requests.
pub async fn look_up<R>(
    book: &RefCell<AnswerBook>,
    resolvers: &[String],
    mut run: impl FnMut() -> R,
    mut progress: impl FnMut(Progress),
) -> R {
    let session = Session::new(resolvers);
    let (mut answered, mut asked) = (0, 0);
    let mut comparison = Comparison::new(&session);
    loop {
        let report = run();
        comparison.start(book.borrow().compared());
        let awaited = book.borrow().awaited();
        if awaited.is_empty() && comparison.is_over() {
            return report;
        }
        if awaited.is_empty() {
            comparison.finish(book).await;
            continue;
        }
        asked += awaited.len();
        progress(Progress { answered, asked });
        let fetches = awaited.into_iter().map(|question| session.fetch(question));
        let mut answers = stream::iter(fetches).buffer_unordered(IN_FLIGHT);
        while let Some((question, answer)) = comparison.beside(&mut answers, book).await {
            book.borrow_mut().record(question, answer);
            answered += 1;
            progress(Progress { answered, asked });
        }
    }
}

/// Asks one resolver one question, to see whether it answers pages and whether it validates.
#[cfg(feature = "domain")]
pub async fn try_resolver(url: &str, question: &Question) -> Answer {
    policy::watch();
    Connection::new(url).ask(question, Date::now() + DEADLINE).await
}

/// What is asked of the resolvers after the first, to be compared.
struct Comparison<'s> {
    session: &'s Session,
    seen: HashSet<Question>,
    under_way: FuturesUnordered<LocalBoxFuture<'s, (Question, Answer)>>,
    /// By question and place of the resolver: what is not answered yet.
    open: Vec<(Question, usize)>,
}

impl<'s> Comparison<'s> {
    fn new(session: &'s Session) -> Comparison<'s> {
        Comparison { session, seen: HashSet::new(), under_way: FuturesUnordered::new(), open: Vec::new() }
    }

    fn start(&mut self, questions: Vec<Question>) {
        for question in questions {
            if self.seen.insert(question.clone()) {
                for (at, connection) in self.session.resolvers.iter().enumerate().skip(1) {
                    let (asked, ends) = (question.clone(), self.session.ends);
                    self.open.push((question.clone(), at));
                    self.under_way.push(Box::pin(async move {
                        let answer = connection.ask(&asked, ends).await;
                        (asked, answer)
                    }));
                }
            }
        }
    }

    fn is_over(&self) -> bool {
        self.under_way.is_empty()
    }

    fn record(&mut self, (question, answer): (Question, Answer), book: &RefCell<AnswerBook>) {
        let is_this = |url: &str| *url == *answer.source;
        self.open.retain(|(it, at)| *it != question || !is_this(&self.session.resolvers[*at].url));
        book.borrow_mut().record_other(question, answer);
    }

    /// The next of the answers that count; meanwhile those of the others are recorded as they come.
    async fn beside<A>(&mut self, answers: &mut (impl Stream<Item = A> + Unpin), book: &RefCell<AnswerBook>) -> Option<A> {
        while !self.is_over() {
            match select(answers.next(), self.under_way.next()).await {
                Either::Left((answer, _)) => return answer,
                Either::Right((Some(other), _)) => self.record(other, book),
                Either::Right((None, _)) => break,
            }
        }
        answers.next().await
    }

    /// Waits for the rest, as long as a resolver may be slow; what has not come by then is a timeout.
    async fn finish(&mut self, book: &RefCell<AnswerBook>) {
        let mut time = TimeoutFuture::new(SLOW);
        while let Either::Left((Some(other), _)) = select(self.under_way.next(), &mut time).await {
            self.record(other, book);
        }
        self.under_way.clear();
        for (question, at) in self.open.drain(..) {
            book.borrow_mut().record_other(question, failed(Failure::Timeout, &self.session.resolvers[at].url));
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
        policy::watch();
        let resolvers = resolvers.iter().map(|it| Connection::new(it)).collect();
        Session { resolvers, ends: Date::now() + DEADLINE }
    }

    async fn fetch(&self, question: Question) -> (Question, Answer) {
        let answer = self.ask(&question).await;
        (question, answer)
    }

    /// The first usable answer. Where a resolver is in trouble or slow, the next one is asked too.
    async fn ask(&self, question: &Question) -> Answer {
        // Whoever was in trouble already in this look-up comes last.
        let (troubled, mut order): (Vec<&Connection>, Vec<_>) = self.resolvers.iter().partition(|it| it.in_trouble.get());
        order.extend(troubled);
        let mut under_way = FuturesUnordered::new();
        let mut troubles = Vec::new();
        for (at, connection) in order.iter().enumerate() {
            under_way.push(async move { (at, connection.ask(question, self.ends).await) });
            loop {
                let next = match at + 1 < order.len() {
                    true => match select(under_way.next(), TimeoutFuture::new(SLOW)).await {
                        Either::Left((next, _)) => next,
                        Either::Right(_) => break,
                    },
                    false => under_way.next().await,
                };
                match next {
                    Some((by, answer)) if is_usable(&answer) => {
                        order[..by].iter().for_each(|it| it.in_trouble.set(true));
                        return answer;
                    }
                    Some(trouble) => troubles.push(trouble),
                    None => break,
                }
                // It failed at once: no reason to wait.
                if under_way.is_empty() {
                    break;
                }
            }
        }
        // Where all failed, the trouble of the first is told.
        troubles.into_iter().min_by_key(|it| it.0).map_or_else(|| failed(Failure::Unreachable, ""), |it| it.1)
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
    places: Places,
    /// The status by which it said that it was asked too much: it is asked nothing more.
    barred: Cell<Option<u16>>,
    /// Asks once why the browser got no reply.
    probe: RefCell<Option<Shared<LocalBoxFuture<'static, Failure>>>>,
}

impl Connection {
    fn new(url: &str) -> Connection {
        Connection {
            url: url.into(),
            in_trouble: Cell::new(false),
            places: Places::default(),
            barred: Cell::new(None),
            probe: RefCell::default(),
        }
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
        let _place = self.places.take().await;
        if let Some(status) = self.barred.get() {
            return failed(Failure::HttpStatus(status), &self.url);
        }
        let url = https::query_url(&self.url, question, checking_disabled);
        let asked_at = Date::now();
        let reply = get(&url, ends).await;
        let took = (Date::now() - asked_at) as u32;
        let (answer, message) = match reply {
            Ok(body) => (https::read_reply(&body.reply(), question, &self.url), body.octets),
            Err(Failure::Unreachable) => (failed(self.why_no_reply(url, ends).await, &self.url), Vec::new()),
            Err(failure) => (failed(failure, &self.url), Vec::new()),
        };
        if let Some(Failure::HttpStatus(status @ (429 | 503))) = answer.failure() {
            self.barred.set(Some(*status));
        }
        Answer { receipt: Some(Rc::new(Receipt { asked_at: asked_at as u64, took, message: message.into() })), ..answer }
    }

    /// The browser says the same of a server that forbids pages to read it and of one that is not there. One request is repeated to
    /// tell them apart, in a mode in which the reply is not read but its coming is seen.
    async fn why_no_reply(&self, url: String, ends: f64) -> Failure {
        let start = || async move { probe(&url, ends).await }.boxed_local().shared();
        let probe = self.probe.borrow_mut().get_or_insert_with(start).clone();
        match probe.await {
            Failure::Unreachable if policy::forbids(&self.url) => Failure::Blocked,
            failure => failure,
        }
    }
}

/// The places for requests to one resolver; who finds none waits.
#[derive(Default)]
struct Places {
    taken: Cell<usize>,
    waiting: RefCell<Vec<Waker>>,
}

/// One of them; it is free again when this is dropped.
struct Place<'p>(&'p Places);

impl Places {
    async fn take(&self) -> Place<'_> {
        poll_fn(|context| {
            if self.taken.get() < IN_FLIGHT {
                self.taken.set(self.taken.get() + 1);
                return Poll::Ready(());
            }
            self.waiting.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
        Place(self)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.taken.set(self.0.taken.get() - 1);
        // All of them: whoever waited first may have given up.
        self.0.waiting.take().into_iter().for_each(Waker::wake);
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
        Err(_) => {
            // What the policy forbade is told a little later.
            TimeoutFuture::new(policy::TOLD_AFTER).await;
            patience.why()
        }
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
