package io.opendms.boot.log;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The message of an event on one line, for {@code logback.xml}. */
public final class OneLineMessage extends MessageConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return Lines.one(String.valueOf(super.convert(event)));
    }
}
