package io.opendms.security.people.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.directory.Account;
import io.opendms.security.Transport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For a program: {@code application/problem+json}, RFC 9457. */
final class ProblemRefusals implements Refusals {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> challenges;
    private final Transport transport;

    /** @param challenges what is offered besides Basic, which is offered only where nobody else can read it */
    ProblemRefusals(List<String> challenges, Transport transport) {
        this.challenges = challenges;
        this.transport = transport;
    }

    @Override
    public void signInFirst(HttpServletResponse response) throws IOException {
        unauthorized(
                response,
                (challenges.isEmpty() ? "Send name" : "Send a Kerberos ticket, name")
                        + " and password by HTTP Basic, or the operator's token as a Bearer on the same machine.");
    }

    @Override
    public void notLetIn(HttpServletResponse response) throws IOException {
        unauthorized(
                response, "What was sent signs nobody in: name or password is wrong, or the account may not sign in.");
    }

    private void unauthorized(HttpServletResponse response, String detail) throws IOException {
        challenges.forEach(challenge -> response.addHeader("WWW-Authenticate", challenge));
        if (transport != Transport.PLAIN) {
            response.addHeader("WWW-Authenticate", "Basic realm=\"dms\", charset=\"UTF-8\"");
            refuse(response, 401, "Not signed in", detail);
        } else if (challenges.isEmpty()) {
            // A 401 has to offer something: RFC 9110, section 15.5.2.
            refuse(response, 403, "TLS needed", "Credentials are taken over https, or on the same machine, only.");
        } else {
            refuse(response, 401, "Not signed in", "Send a Kerberos ticket, or come over https.");
        }
    }

    @Override
    public void noRole(HttpServletResponse response, Account account) throws IOException {
        refuse(response, 403, "No role", "Your account has no role here; an administrator gives one by people.roles.");
    }

    @Override
    public void refuse(HttpServletResponse response, int status, String title, String detail) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("instance", "urn:dms:request:" + response.getHeader("X-Request-Id"));
        byte[] body = JSON.writeValueAsBytes(problem);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
