package io.opendms.admin.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The body of a call, which is always JSON. */
public final class Body {
    public static final String JSON = "application/json";

    /** Far more than the largest of them needs. */
    public static final int MAX = 64 * 1024;

    /** What is read of a body that is too long, and thrown away, so that its sender is still there to hear the answer. */
    private static final int MOST_DISCARDED = 1 << 20;

    private Body() {}

    /** All bytes of it. */
    public static byte[] read(HttpServletRequest request) {
        requireJson(request);
        try {
            InputStream in = request.getInputStream();
            byte[] body = request.getContentLengthLong() > MAX ? new byte[MAX + 1] : in.readNBytes(MAX + 1);
            if (body.length > MAX) {
                discard(in, body);
                throw new Refusal(413, "A body may have " + MAX + " bytes at most.").with("Connection", "close");
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

    private static void discard(InputStream in, byte[] into) throws IOException {
        int left = MOST_DISCARDED;
        while (left > 0) {
            int read = in.read(into, 0, Math.min(left, into.length));
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }
}
