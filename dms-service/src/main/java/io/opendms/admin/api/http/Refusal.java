package io.opendms.admin.api.http;

import java.util.Map;

/**
 * A call that is not answered as asked. The message is one sentence for whoever made the call, and may repeat what that one
 * sent, for it is only ever written as JSON.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    /** @param status 400 to 599 */
    public Refusal(int status, String detail) {
        this(status, detail, Map.of());
    }

    private Refusal(int status, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    /** There is nothing at this address, or nothing that this person may see. */
    public static Refusal notFound(String detail) {
        return new Refusal(404, detail);
    }

    /** The call cannot be read. */
    public static Refusal malformed(String detail) {
        return new Refusal(400, detail);
    }

    /** A person may not do it. */
    public static Refusal forbidden(String detail) {
        return new Refusal(403, detail);
    }

    /** The same refusal with a header that the answer carries. */
    public Refusal with(String header, String value) {
        return new Refusal(status, getMessage(), Map.of(header, value));
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** The headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
