package io.opendms.boot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Health as JSON and metrics as Prometheus text. */
final class ManagementServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String ALLOWED = "GET, HEAD";
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final JsonFactory JSON = new JsonFactory();

    private final transient Health health;
    private final transient Metrics metrics;

    ManagementServlet(Health health, Metrics metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            super.service(request, response);
            return;
        }
        response.setHeader("Allow", ALLOWED);
        write(response, 405, PLAIN_TEXT, "Only " + ALLOWED + " are allowed here.\n");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getRequestURI()) {
            case "/health/live" -> health(response, Health.Readiness.UP);
            case "/health/started" -> health(response, health.isStarted() ? Health.Readiness.UP : health.readiness());
            case "/health/ready" -> health(response, health.readiness());
            case "/metrics" -> write(response, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
            default ->
                write(
                        response,
                        404,
                        PLAIN_TEXT,
                        "There are /health/started, /health/live, /health/ready and /metrics.\n");
        }
    }

    private static void health(HttpServletResponse response, Health.Readiness readiness) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("service", "dms");
            json.writeStringField("status", readiness.ready() ? "up" : "down");
            json.writeArrayFieldStart("problems");
            for (String problem : readiness.problems()) {
                json.writeString(problem);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        write(response, readiness.ready() ? 200 : 503, "application/json", text + "\n");
    }

    private static void write(HttpServletResponse response, int status, String contentType, String text)
            throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
