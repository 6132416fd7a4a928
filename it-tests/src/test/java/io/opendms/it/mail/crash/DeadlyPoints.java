package io.opendms.it.mail.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/**
 * Has the kernel kill this process where a message comes to a point. Whoever came there goes no further; all others go on until
 * the signal arrives.
 */
final class DeadlyPoints {
    private final Optional<Point> deadly;
    private final AtomicInteger left;

    /** @param times at the how many-th time; at a point that nobody named it does not die */
    DeadlyPoints(Optional<Point> deadly, int times) {
        this.deadly = deadly;
        this.left = new AtomicInteger(times);
    }

    /** What comes before and after a call. */
    record Around(Point before, Point after) {}

    void at(Point point) {
        if (deadly.filter(point::equals).isPresent() && left.decrementAndGet() == 0) {
            die();
        }
    }

    /** A process may not kill itself by its own handle. */
    private static void die() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }

    /** A part of the program whose methods have points before and after them. */
    <T> T around(Class<T> type, T part, Map<String, Around> methods) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Optional<Around> points = Optional.ofNullable(methods.get(method.getName()));
                    points.map(Around::before).ifPresent(this::at);
                    try {
                        Object result = method.invoke(part, arguments);
                        points.map(Around::after).ifPresent(this::at);
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Points that only the log tells of. */
    void listen(String name, Map<String, Point> events) {
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                events.forEach((word, point) -> {
                    if (event.getMessage().startsWith(word + " ")) {
                        at(point);
                    }
                });
            }
        };
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        appender.setContext(context);
        appender.start();
        Logger logger = context.getLogger(name);
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }
}
