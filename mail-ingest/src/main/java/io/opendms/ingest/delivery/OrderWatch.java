package io.opendms.ingest.delivery;

import io.opendms.entry.LogText;
import io.opendms.ingest.message.Messages;
import io.opendms.ingest.message.Order;
import io.opendms.ingest.spool.SpoolQueue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what people want done with the messages that this node has set aside: each order until it is done, also if the process
 * was killed over it, for doing it again does nothing.
 */
public final class OrderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.mail");
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** A message may be given up and not set aside yet, so its order waits; one whose file somebody took away has no end. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration FORGET = Duration.ofHours(1);

    private final SpoolQueue spool;
    private final Messages messages;
    private final String node;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(OrderWatch::thread);
    private final Set<Order> stuck = new HashSet<>();
    private boolean failing;
    private Instant forgetting = Instant.MIN;

    private OrderWatch(SpoolQueue spool, Messages messages, String node, InstantSource clock) {
        this.spool = spool;
        this.messages = messages;
        this.node = node;
        this.clock = clock;
    }

    /** @param node the name of this one */
    public static OrderWatch start(SpoolQueue spool, Messages messages, String node, InstantSource clock) {
        OrderWatch watch = new OrderWatch(spool, messages, node, clock);
        watch.timer.scheduleWithFixedDelay(watch::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private static Thread thread(Runnable body) {
        Thread thread = new Thread(body, "mail-orders");
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        try {
            messages.orders(node).forEach(this::tryOrder);
            forget(clock.instant());
            failing = false;
        } catch (RuntimeException e) {
            // Broad, since a timer that has thrown looks no more.
            if (!failing) {
                LOG.warn("mail_orders_wait error=\"{}\"", LogText.message(e), e);
            }
            failing = true;
        }
    }

    /** What cannot be done with one message does not keep the others waiting. */
    private void tryOrder(Order order) {
        try {
            carryOut(order);
            stuck.remove(order);
        } catch (IOException e) {
            if (stuck.add(order)) {
                LOG.warn("mail_order_waits id={} error=\"{}\"", order.message(), LogText.message(e));
            }
        }
    }

    private void forget(Instant now) {
        if (!now.isBefore(forgetting)) {
            messages.forgetOrders(node, now.minus(LONGEST));
            stuck.clear();
            forgetting = now.plus(FORGET);
        }
    }

    private void carryOut(Order order) throws IOException {
        switch (order.deed()) {
            case RELEASE -> {
                if (spool.release(order.message())) {
                    messages.done(order);
                    LOG.info("mail_released id={}", order.message());
                }
            }
            case DROP -> {
                if (spool.drop(order.message())) {
                    messages.done(order);
                    LOG.info("mail_dropped id={}", order.message());
                }
            }
        }
    }

    /** Begins nothing more; what has begun comes to its end. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("mail_orders_not_finished");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
