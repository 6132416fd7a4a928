package io.opendms.cli.request;

/** What a person does to a request. */
public enum Action {
    APPROVE,
    REJECT,
    CANCEL,
    UNDO
}
