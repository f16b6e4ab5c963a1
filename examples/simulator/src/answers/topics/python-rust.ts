import type { Topic } from '../topic.ts';

export const pythonRust: Topic = {
  id: 'python-rust',
  title: 'Python vs Rust',
  keywords: /\brust\b|python (vs|versus|or|and)/i,
  leads: [
    'Python gets you to a working program fastest; Rust gets you to a fast, predictable one. Many teams use both, with Rust behind the hot parts of a Python program.',
    '**Python** optimises for the time of the person who writes, **Rust** for the machine that runs it and for the mistakes that never reach production.',
    'Choose by where the risk is. If the risk is building the wrong thing, use Python and iterate. If it is latency, memory or memory safety, use Rust.',
  ],
  points: [
    {
      name: 'Speed',
      text: 'For CPU-bound loops Rust is commonly 10 to 100 times as fast as pure Python. With NumPy, where the loop is in C, the gap shrinks a great deal.',
    },
    {
      name: 'Memory safety',
      text: "Rust's ownership rules find use-after-free and data races at compile time, without a garbage collector.",
    },
    {
      name: 'Learning curve',
      text: 'Python reads like pseudocode. Rust asks you to learn ownership and borrowing first, and most people need weeks to be fluent.',
    },
    {
      name: 'Ecosystem',
      text: 'Python owns data science and machine learning. Rust is strong in systems, networking, WebAssembly and command-line tools.',
    },
    {
      name: 'Concurrency',
      text: "CPython's global lock limits threads, though free-threaded builds are arriving. Rust has threads and async without data races.",
    },
    {
      name: 'Together',
      text: '`PyO3` and `maturin` make a Rust crate importable from Python. Polars, Ruff and pydantic-core are built this way.',
    },
  ],
  code: [
    {
      language: 'python',
      caption: 'Counting words in Python:',
      source: `from collections import Counter
from pathlib import Path

words = Path("book.txt").read_text().lower().split()
print(Counter(words).most_common(3))`,
    },
    {
      language: 'rust',
      caption: 'And in Rust:',
      source: `use std::{collections::HashMap, fs};

fn main() -> std::io::Result<()> {
    let text = fs::read_to_string("book.txt")?.to_lowercase();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word).or_default() += 1;
    }
    let mut words: Vec<_> = counts.into_iter().collect();
    words.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    println!("{:?}", &words[..words.len().min(3)]);
    Ok(())
}`,
    },
  ],
  table: {
    head: ['', 'Python', 'Rust'],
    rows: [
      ['Typing', 'dynamic, optional hints', 'static, inferred'],
      ['Memory', 'garbage collected', 'ownership'],
      ['Start-up', 'interpreter', 'native binary'],
      ['First useful program', 'an hour', 'a few days'],
      ['Typical home', 'data, scripts, web back ends', 'systems, tools, services'],
    ],
  },
  steps: ['Prototype in Python', 'Measure', 'Move the hot 5 % to Rust with PyO3', 'Keep the tests in Python'],
  caveat:
    'Benchmarks of languages say little about your program, which probably waits for a network or a database.',
  closings: [
    'What are you going to build? That decides it more than any benchmark.',
    'Learning Rust will make you a better Python programmer too.',
    'Prototype in one, harden in the other.',
  ],
  link: { text: 'PyO3 user guide', url: 'https://pyo3.rs' },
};
