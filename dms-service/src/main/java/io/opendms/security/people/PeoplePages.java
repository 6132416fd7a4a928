package io.opendms.security.people;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The looks of the few pages that somebody sees without a role; what is on them is decided elsewhere. */
public interface PeoplePages {

    /**
     * The form with {@code name}, {@code password} and {@code to}, sent to {@code /admin/sign-in}.
     *
     * @param name what was typed before, empty for nothing
     * @param to where to go afterwards, a local path
     * @param complaint one sentence about what was typed before, empty for none
     */
    String signIn(String name, String to, String complaint);

    /**
     * The form with {@code csrf}, {@code current}, {@code password} and {@code again}, sent to {@code /admin/password}.
     *
     * @param name whose password it is
     * @param complaint one sentence about what was typed before, empty for none
     */
    String changePassword(String name, String csrf, String complaint);

    /**
     * That somebody has no role, with the form that has {@code permit} and {@code text} and is sent to {@code /admin/access}.
     *
     * @param name who it is, empty if that is not known any more
     * @param permit what the form must send back; empty for no form
     * @param text what was typed before, empty for nothing
     * @param note one sentence about what was asked for, empty for none
     * @param requestId what the log knows the request by; empty for none
     */
    String noRole(String name, String permit, String text, String note, String requestId);

    /**
     * Why something was not done.
     *
     * @param title a few words
     * @param detail one sentence that says what to do
     * @param requestId what the log knows the request by
     */
    String trouble(String title, String detail, String requestId);

    /** Sends a page. */
    default void write(HttpServletResponse response, int status, String html) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
