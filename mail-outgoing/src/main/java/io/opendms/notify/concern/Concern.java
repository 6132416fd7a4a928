package io.opendms.notify.concern;

/**
 * Something that is wrong with this node, or will be soon.
 *
 * @param kind what it is, such as {@code directory}, or {@code certificate/http} where it is one of several things; each language
 *     has a phrase {@code concern.KIND} for what stands before the stroke, which may have a place {@code thing} for the rest
 * @param detail what to do about it, one or more lines; may change while it lasts
 */
public record Concern(String kind, Wording detail) {
    public Concern {
        if (kind.isEmpty() || kind.startsWith("/")) {
            throw new IllegalArgumentException("a concern of no kind");
        }
    }

    /** One of which the same is said in every language. */
    public Concern(String kind, String detail) {
        this(kind, Wording.asIs(detail));
    }
}
