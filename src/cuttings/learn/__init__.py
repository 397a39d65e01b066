"""Run small trained models; never trains. One module a kind of model."""
