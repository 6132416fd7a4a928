package io.opendms.it.mail.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Several who send at the same time. */
final class Crowd implements AutoCloseable {
    private final List<LetterSender> senders;
    private final ExecutorService threads;

    Crowd(int senders, List<List<String>> envelopes) {
        this.senders = IntStream.range(0, senders)
                .mapToObj(number -> new LetterSender("s" + number, envelopes))
                .toList();
        this.threads = Executors.newFixedThreadPool(senders);
    }

    /** Sends to a program until it is dead. */
    void sendUntil(Death death, Arguments arguments) throws Exception {
        sendUntil(death, arguments, process -> {});
    }

    /** The same with something to be done before anything is sent. */
    void sendUntil(Death death, Arguments arguments, Consumer<MailProcess> first) throws Exception {
        Optional<MailProcess> started = MailProcess.startMortal(death.ordered(arguments));
        if (started.isEmpty()) {
            return;
        }
        try (MailProcess process = started.get()) {
            first.accept(process);
            List<Future<?>> running = new ArrayList<>();
            for (LetterSender sender : senders) {
                running.add(threads.submit(() -> sender.sendSome(process.port())));
            }
            assertThat(death.comesTo(process)).as(death.toString()).isTrue();
            for (Future<?> one : running) {
                one.get(2, TimeUnit.MINUTES);
            }
        }
    }

    /** Sends what nobody has acknowledged. */
    void sendLast(MailProcess process) throws IOException {
        for (LetterSender sender : senders) {
            sender.sendLast(process.port());
        }
    }

    /** Leaves it at what was sent. */
    void goOn() {
        senders.forEach(LetterSender::goOn);
    }

    List<Letter> acknowledged() {
        return senders.stream()
                .flatMap(sender -> sender.acknowledged().stream())
                .toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
