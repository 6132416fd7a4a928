package io.opendms.boot.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.stream.Collectors;

/**
 * The trace of an error, for {@code logback.xml}: each of its lines begins with a tab, as no event does. Messages of errors
 * can hold what others sent, with any number of lines.
 */
public final class IndentedTrace extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy error) {
        return super.throwableProxyToString(error)
                .lines()
                .map(line -> "\t" + Lines.one(line.stripLeading()) + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
