//! What all readers together must do, one binary.

mod damage;
mod layouts;
mod none;
mod pages;
mod shared;
