package io.opendms.boot.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The log as the program is shipped with it: whatever is logged, each line is an event or belongs to one. */
class ShippedLogTest {
    private static final String FORGED = "a\n2026-11-27T10:00:00.000Z INFO  people sign_in name=\"forged\"";

    @Test
    void message_stays_on_one_line_whatever_is_in_it() throws JoranException {
        assertThat(logged(log -> log.warn("event value=\"{}\"", FORGED + "\r\u0085\u2028\u001b[2J\u202eb\u00e9")))
                .containsPattern("^\\S+Z WARN  test event value=\"a\\\\u000a2026-11-27T")
                .endsWith("forged\"\\u000d\\u0085\\u2028\\u001b[2J\\u202eb\u00e9\"" + System.lineSeparator())
                .hasLineCount(1);
    }

    @Test
    void line_of_a_trace_begins_with_a_tab_whatever_the_error_says() throws JoranException {
        Exception cause = new IllegalStateException(FORGED);

        assertThat(logged(log -> log.error(
                                "event", new IllegalArgumentException("Caused by: x\n\tat y\n" + FORGED, cause)))
                        .lines()
                        .skip(1))
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(line).startsWith("\t"))
                .anySatisfy(line -> assertThat(line).startsWith("\tat io.opendms.boot.log.ShippedLogTest"));
    }

    @Test
    void libraries_that_would_write_requests_are_kept_from_it() throws JoranException {
        for (String name : List.of("org.eclipse.jetty.http.HttpParser", "org.apache.cxf.services")) {
            assertThat(logged(name, log -> {
                        log.info("Authorization: Basic");
                        log.warn("trouble");
                    }))
                    .contains("trouble")
                    .hasLineCount(1);
        }
    }

    private static String logged(Consumer<Logger> writer) throws JoranException {
        return logged("io.opendms.test", writer);
    }

    private static String logged(String name, Consumer<Logger> writer) throws JoranException {
        PrintStream usual = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
            writer.accept(context.getLogger(name));
        } finally {
            context.stop();
            System.setErr(usual);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
