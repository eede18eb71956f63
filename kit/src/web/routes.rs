//! The routes of a feature: a list that can be checked, and what answers on each.

use std::sync::Arc;

use axum::http::Method;

use super::{Asked, Cx, Received, Reply};
use crate::{Action, Error, Result, Tx, api::Shape};

/// How a route is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// On a reader of the database.
    Read,
    /// In a transaction of the writer.
    Write,
    /// First something slow off the lanes, then a transaction of the writer.
    Prepared,
    /// As `Prepared`, with files.
    Upload,
}

/// A route as it is listed in `docs/routes.md` and checked for strangers.
#[derive(Clone)]
pub struct Listed {
    pub method: Method,
    pub path: &'static str,
    pub action: Action,
    pub way: Way,
    /// What an API says of itself; none for pages.
    pub shape: Option<Shape>,
    pub(super) run: Arc<dyn Run>,
}

/// The routes of a feature.
#[derive(Clone, Default)]
pub struct Routes {
    pub list: Vec<Listed>,
}

/// A function that answers, with what `E` it wants to be asked with.
pub trait Handler<E>: Copy + Send + Sync + 'static {
    fn answer(self, cx: &mut Cx, tx: &mut Tx, from: &Received) -> Reply;
}

macro_rules! handlers {
    ($(($($asked:ident $it:ident),*))*) => { $(
        impl<H, $($asked: Asked),*> Handler<($($asked,)*)> for H
        where
            H: Fn(&mut Cx, &mut Tx $(, $asked)*) -> Reply + Copy + Send + Sync + 'static,
        {
            fn answer(self, cx: &mut Cx, tx: &mut Tx, from: &Received) -> Reply {
                $(let $it = $asked::read(from)?;)*
                self(cx, tx $(, $it)*)
            }
        }
    )* };
}
handlers! { (A a) (A a, B b) }

impl<H> Handler<()> for H
where
    H: Fn(&mut Cx, &mut Tx) -> Reply + Copy + Send + Sync + 'static,
{
    fn answer(self, cx: &mut Cx, tx: &mut Tx, _: &Received) -> Reply {
        self(cx, tx)
    }
}

/// What a route does, whatever its types.
pub(super) trait Run: Send + Sync {
    /// The slow part, off the lanes. Its result is handed to `run`, maybe twice.
    fn prepare(&self, _cx: &Cx, _from: &Received) -> Result<Prepared> {
        Ok(Prepared::default())
    }
    fn run(&self, cx: &mut Cx, tx: &mut Tx, from: &Received, prepared: &Prepared) -> Reply;
}

/// What a slow part found, whatever its type.
pub(super) type Prepared = Option<Arc<dyn std::any::Any + Send + Sync>>;

struct Plain<H, E>(H, std::marker::PhantomData<fn(E)>);

impl<E: 'static, H: Handler<E>> Run for Plain<H, E> {
    fn run(&self, cx: &mut Cx, tx: &mut Tx, from: &Received, _: &Prepared) -> Reply {
        self.0.answer(cx, tx, from)
    }
}

struct First<P, C, E, V>(P, C, std::marker::PhantomData<fn(E) -> V>);

impl<P, C, E, V> Run for First<P, C, E, V>
where
    P: Fn(&Cx, E) -> Result<V> + Send + Sync + 'static,
    C: Fn(&mut Cx, &mut Tx, &V) -> Reply + Send + Sync + 'static,
    E: Asked,
    V: Send + Sync + 'static,
{
    fn prepare(&self, cx: &Cx, from: &Received) -> Result<Prepared> {
        let value = (self.0)(cx, E::read(from)?)?;
        Ok(Some(Arc::new(value)))
    }

    fn run(&self, cx: &mut Cx, tx: &mut Tx, _: &Received, prepared: &Prepared) -> Reply {
        let value = prepared.as_ref().and_then(|it| it.downcast_ref::<V>());
        (self.1)(cx, tx, value.ok_or(Error::Unreadable)?)
    }
}

impl Routes {
    /// No routes.
    pub fn none() -> Self {
        Self::default()
    }

    /// A page that is read.
    #[must_use]
    pub fn get<E: 'static>(
        self,
        path: &'static str,
        action: Action,
        page: impl Handler<E>,
    ) -> Self {
        self.add(
            (Method::GET, path, action, Way::Read, None),
            Plain(page, std::marker::PhantomData),
        )
    }

    /// Something that changes.
    #[must_use]
    pub fn post<E: 'static>(
        self,
        path: &'static str,
        action: Action,
        act: impl Handler<E>,
    ) -> Self {
        self.add(
            (Method::POST, path, action, Way::Write, None),
            Plain(act, std::marker::PhantomData),
        )
    }

    /// Something that changes, after something slow: `first` runs off the lanes of the
    /// database (and may ask it by itself), then `act` in a transaction with what it found.
    #[must_use]
    pub fn post_after<E: Asked, V: Send + Sync + 'static>(
        self,
        path: &'static str,
        action: Action,
        first: impl Fn(&Cx, E) -> Result<V> + Send + Sync + 'static,
        act: impl Fn(&mut Cx, &mut Tx, &V) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let run = First(first, act, std::marker::PhantomData);
        self.add((Method::POST, path, action, Way::Prepared, None), run)
    }

    /// A form with files: `first` takes them from where they lie, then `act` runs.
    #[must_use]
    pub fn upload<E: Asked, V: Send + Sync + 'static>(
        self,
        path: &'static str,
        action: Action,
        first: impl Fn(&Cx, E) -> Result<V> + Send + Sync + 'static,
        act: impl Fn(&mut Cx, &mut Tx, &V) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let run = First(first, act, std::marker::PhantomData);
        self.add((Method::POST, path, action, Way::Upload, None), run)
    }

    /// A part of the API: what it answers is told by its types, see [`crate::api`].
    #[must_use]
    pub fn api<E: 'static>(self, shape: Shape, action: Action, it: impl Handler<E>) -> Self {
        let way = if shape.method == Method::GET { Way::Read } else { Way::Write };
        let (method, path) = (shape.method.clone(), shape.path);
        self.add((method, path, action, way, Some(shape)), Plain(it, std::marker::PhantomData))
    }

    fn add(
        mut self,
        (method, path, action, way, shape): (Method, &'static str, Action, Way, Option<Shape>),
        run: impl Run + 'static,
    ) -> Self {
        self.list.push(Listed { method, path, action, way, shape, run: Arc::new(run) });
        self
    }
}
