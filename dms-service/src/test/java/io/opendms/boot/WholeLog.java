package io.opendms.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * All that is logged while this is open, down to the finest level, traces with it, as one text. Jetty and CXF stay at the
 * level that the program is shipped with: at debug level they write requests as they come.
 */
public final class WholeLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Map<String, Level> LEVELS = Map.of(
            org.slf4j.Logger.ROOT_LOGGER_NAME,
            Level.DEBUG,
            "io.opendms",
            Level.TRACE,
            "io.opendms.soap",
            Level.TRACE,
            "org.eclipse.jetty",
            Level.WARN,
            "org.apache.cxf",
            Level.WARN);

    private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Map<Logger, Optional<Level>> before = new LinkedHashMap<>();
    private final StringBuffer text = new StringBuffer();

    private WholeLog() {
        LEVELS.forEach((name, level) -> {
            before.put(logger(name), Optional.ofNullable(logger(name).getLevel()));
            logger(name).setLevel(level);
        });
        start();
        root.addAppender(this);
    }

    public static WholeLog open() {
        return new WholeLog();
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    protected void append(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(event.getThreadName())
                .append(' ')
                .append(event.getFormattedMessage())
                .append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown)).append('\n');
        }
        text.append(line);
    }

    /** All of it so far. */
    public String text() {
        return text.toString();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
        before.forEach((logger, level) -> logger.setLevel(level.orElse(null)));
    }
}
