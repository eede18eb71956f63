//! A line between the browser and the program that can be cut: to the browser and all its workers
//! the program is gone then, as it is where there is no connection.

use std::{
    io,
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// What lies in between.
pub struct Line {
    port: u16,
    state: Arc<Mutex<State>>,
}

struct State {
    is_cut: bool,
    open: Vec<TcpStream>,
}

impl Line {
    /// A line to the program at that address.
    pub fn to(address: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let state = Arc::new(Mutex::new(State { is_cut: false, open: Vec::new() }));
        let (address, known) = (address.to_owned(), state.clone());
        // Ends with the tests.
        thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                drop(carry(caller, &address, &known));
            }
        });
        Self { port, state }
    }

    /// Where it begins, by name as browsers see the program.
    pub fn base(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Nothing goes through any more, and what was under way is lost.
    pub fn cut(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_cut = true;
        for it in state.open.drain(..) {
            drop(it.shutdown(Shutdown::Both));
        }
    }

    pub fn mend(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).is_cut = false;
    }
}

/// Passes both directions on until one ends.
fn carry(caller: TcpStream, address: &str, state: &Mutex<State>) -> io::Result<()> {
    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
    if state.is_cut {
        return caller.shutdown(Shutdown::Both);
    }
    let called = TcpStream::connect(address)?;
    for (from, to) in [(&caller, &called), (&called, &caller)] {
        let (mut from, mut to) = (from.try_clone()?, to.try_clone()?);
        thread::spawn(move || {
            drop(io::copy(&mut from, &mut to));
            drop(to.shutdown(Shutdown::Both));
        });
    }
    state.open.extend([caller, called]);
    Ok(())
}
