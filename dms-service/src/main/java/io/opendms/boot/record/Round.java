package io.opendms.boot.record;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * One question about each of several things, for some threads to ask together. Once it is closed no further question is asked,
 * and an answer that still comes is left out.
 */
final class Round<A, T> implements Runnable {
    private final List<A> things;
    private final Function<A, T> question;
    private final AtomicReferenceArray<T> answers;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean over;

    Round(List<A> things, Function<A, T> question) {
        this.things = things;
        this.question = question;
        this.answers = new AtomicReferenceArray<>(things.size());
    }

    /** Asks until nothing is left to be asked, or it is over. */
    @Override
    public void run() {
        for (int i = next.getAndIncrement(); i < things.size() && !over; i = next.getAndIncrement()) {
            answers.set(i, question.apply(things.get(i)));
        }
    }

    /** Ends it. */
    void end() {
        over = true;
    }

    /** The answer about the thing at a place; empty if there is none yet. */
    Optional<T> answer(int place) {
        return Optional.ofNullable(answers.get(place));
    }
}
