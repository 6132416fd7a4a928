package io.opendms.admin.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The body of a call. */
public final class Body {
    public static final String JSON = "application/json";
    public static final String CSV = "text/csv";

    /** Far more than the largest of JSON needs. */
    public static final int MAX = 64 * 1024;

    /** As much as a table of lists has, if each of its lines is long. */
    private static final int MAX_TABLE = 512 * 1024;

    /** What is read of a body that is too long, and thrown away, so that its sender is still there to hear the answer. */
    private static final int MOST_DISCARDED = 1 << 20;

    private Body() {}

    /** All bytes of JSON. */
    public static byte[] json(HttpServletRequest request) {
        return read(request, JSON, MAX);
    }

    /** All bytes of a table. */
    public static byte[] csv(HttpServletRequest request) {
        return read(request, CSV, MAX_TABLE);
    }

    private static byte[] read(HttpServletRequest request, String type, int most) {
        requireType(request, type);
        try {
            InputStream in = request.getInputStream();
            byte[] body = request.getContentLengthLong() > most ? new byte[most + 1] : in.readNBytes(most + 1);
            if (body.length > most) {
                discard(in, body);
                throw new Refusal(413, "A body may have " + most + " bytes at most.").with("Connection", "close");
            }
            return body;
        } catch (IOException e) {
            throw new Refusal(400, "The body is not whole, or did not come in within its time.")
                    .with("Connection", "close");
        }
    }

    /** In UTF-8 alone: RFC 8259 knows no other, and spreadsheets write it too. */
    private static void requireType(HttpServletRequest request, String type) {
        String given = request.getContentType();
        String declared = given == null ? "" : given.toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
        boolean right = declared.equals(type) || declared.equals(type + ";charset=utf-8");
        if (!right || request.getHeader("Content-Encoding") != null) {
            throw new Refusal(415, "Send the body as " + type + " in UTF-8, without a Content-Encoding.")
                    .with("Accept", type);
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
