package io.opendms.admin.api.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Why a call was not answered as asked: RFC 9457.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param status the status of HTTP
 * @param detail one sentence for the person who made the call: what is wrong, and what to do
 * @param instance the id that the log has for the call
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance"})
public record Problem(String type, String title, int status, String detail, String instance) {
    /** What a body of this kind is declared as. */
    public static final String TYPE = "application/problem+json";

    /** A problem of one call. */
    public static Problem of(Refusal refusal, String requestId) {
        return new Problem(
                "about:blank", title(refusal.status()), refusal.status(), refusal.getMessage(), instance(requestId));
    }

    private static String instance(String requestId) {
        return "urn:dms:request:" + requestId;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 409 -> "Conflict";
            case 412 -> "Changed meanwhile";
            case 413 -> "Too much";
            case 415 -> "Unsupported media type";
            case 422 -> "Invalid value";
            case 428 -> "Precondition required";
            case 503 -> "Not now";
            default -> "Failed";
        };
    }
}
