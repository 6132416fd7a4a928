package io.opendms.soap.http.body;

/** Why a body is not taken. */
public enum BodyRefusal {
    /** It is larger than the limit. */
    TOO_LARGE,
    /** It did not come in within its time. */
    TOO_SLOW,
    /** Too many bodies are in work, and if it is a large one, none ended in time. */
    BUSY
}
