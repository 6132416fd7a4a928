package io.opendms.soap.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes answers whole, so that each says how long it is. */
final class Answers {
    private Answers() {}

    static void write(HttpServletResponse response, int status, String mediaType, String text) throws IOException {
        write(response, status, mediaType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(HttpServletResponse response, int status, String contentType, byte[] bytes) throws IOException {
        response.setStatus(status);
        response.setHeader("Content-Type", contentType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
