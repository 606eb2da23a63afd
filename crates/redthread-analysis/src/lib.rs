//! Figures over the model: counting people, matrices, the thread. Same input, same figures on every machine.
