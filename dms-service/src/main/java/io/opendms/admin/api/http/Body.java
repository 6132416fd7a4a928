package io.opendms.admin.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;

/** The body of a call, which is always JSON. */
public final class Body {
    public static final String JSON = "application/json";

    /** Far more than the largest of them needs. */
    public static final int MAX = 64 * 1024;

    private Body() {}

    /** All bytes of it. */
    public static byte[] read(HttpServletRequest request) {
        requireJson(request);
        if (request.getContentLengthLong() > MAX) {
            throw tooMuch();
        }
        try {
            byte[] body = request.getInputStream().readNBytes(MAX + 1);
            if (body.length > MAX) {
                throw tooMuch();
            }
            return body;
        } catch (IOException e) {
            throw new Refusal(400, "The body is not whole, or did not come in within its time.")
                    .with("Connection", "close");
        }
    }

    /** RFC 8259 knows no other encoding than UTF-8. */
    private static void requireJson(HttpServletRequest request) {
        String type = request.getContentType();
        String declared = type == null ? "" : type.toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
        boolean json = declared.equals(JSON) || declared.equals(JSON + ";charset=utf-8");
        if (!json || request.getHeader("Content-Encoding") != null) {
            throw new Refusal(415, "Send the body as " + JSON + " in UTF-8, without a Content-Encoding.")
                    .with("Accept", JSON);
        }
    }

    private static Refusal tooMuch() {
        return new Refusal(413, "A body may have " + MAX + " bytes at most.").with("Connection", "close");
    }
}
