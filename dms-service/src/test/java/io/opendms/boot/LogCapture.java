package io.opendms.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** What is logged while this is open, calls and the service itself at level INFO and above. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 60;

    private final Logger logger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Map<Logger, Optional<Level>> before = new LinkedHashMap<>();
    private final BlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();
    private final List<ILoggingEvent> seen = new ArrayList<>();

    private LogCapture() {
        for (String name : List.of("io.opendms.soap", "io.opendms.boot", "io.opendms.tls", "io.opendms.people")) {
            Logger product = (Logger) LoggerFactory.getLogger(name);
            before.put(product, Optional.ofNullable(product.getLevel()));
            product.setLevel(Level.INFO);
        }
        start();
        logger.addAppender(this);
    }

    public static LogCapture open() {
        return new LogCapture();
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** The next line that has this in it; it may be written when the answer is already on its way. */
    public String lineWith(String part) throws InterruptedException {
        while (true) {
            ILoggingEvent event = events.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no line of the log has " + part);
            }
            seen.add(event);
            if (event.getFormattedMessage().contains(part)) {
                return event.getFormattedMessage();
            }
        }
    }

    /**
     * The next line of this kind about the call that was answered so. A call is logged when its answer has left, so that
     * lines of others, and of the test before, can come first.
     */
    public String lineOf(String event, RawHttp.Answer answer) throws InterruptedException {
        return lineWith(event + " request=" + answer.header("x-request-id") + " ");
    }

    /** Lines that have this in them, of all that have been logged by now. */
    public List<String> linesWith(String part) {
        events.drainTo(seen);
        return seen.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(part))
                .toList();
    }

    /** All that was logged up to the line that was asked for last. */
    public List<ILoggingEvent> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
        before.forEach((product, level) -> product.setLevel(level.orElse(null)));
    }
}
