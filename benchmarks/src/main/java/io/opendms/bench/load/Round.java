package io.opendms.bench.load;

/** One round: contacts made for a while over several connections, then deleted again. */
public record Round(Measured create, Measured delete) {
    /** How many calls were answered. */
    public long calls() {
        return create.calls() + delete.calls();
    }
}
