package io.opendms.notify.queue.postman;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.mail.Sender;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as it is told, by the event of a mail; may hold some until they are let go. */
final class ScriptedSender implements Sender {
    static final Duration LONGEST_TRY = Duration.ofMinutes(36);

    private final Map<String, Attempt> answers = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final AtomicInteger tries = new AtomicInteger();
    private volatile Attempt otherwise = new Attempt(Attempt.End.SENT, "250 ok");

    /** What it answers to a mail of this event from now on. */
    void answer(String event, Attempt attempt) {
        answers.put(event, attempt);
    }

    /** What it answers to all others from now on. */
    void answer(Attempt attempt) {
        otherwise = attempt;
    }

    /** Mails of this event wait until they are let go. */
    void hold(String event) {
        held.put(event, new CountDownLatch(1));
    }

    void letGo(String event) {
        held.get(event).countDown();
    }

    /** How often it was given a mail. */
    int tries() {
        return tries.get();
    }

    @Override
    public Attempt send(OutgoingMail mail) throws InterruptedException {
        tries.incrementAndGet();
        String event = mail.key().event();
        if (event.equals("broken")) {
            throw new IllegalStateException("broken");
        }
        if (event.equals("error")) {
            throw new AssertionError("broken");
        }
        if (event.equals("interrupted")) {
            Thread.currentThread().interrupt();
        }
        CountDownLatch latch = held.get(event);
        if (latch != null) {
            latch.await();
        }
        return answers.getOrDefault(event, otherwise);
    }

    @Override
    public Duration longest() {
        return LONGEST_TRY;
    }

    @Override
    public void close() {}
}
