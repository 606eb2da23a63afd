//! An open project: store, model and index behind one door.
