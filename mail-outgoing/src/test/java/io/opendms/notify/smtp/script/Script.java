package io.opendms.notify.smtp.script;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is answered to which command; shared by all connections. Thread-safe. */
final class Script {
    private final Map<String, List<String>> answers = new HashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    Script() {
        put(ScriptedServer.GREETING, "220 mx.contoso.com ESMTP");
        put("EHLO", "250-mx.contoso.com\r\n250 SIZE 1000000");
        put("STARTTLS", "220 go on");
        put("DATA", "354 go on");
        put("QUIT", "221 bye");
        put(ScriptedServer.END, "250 2.0.0 queued as 4711");
    }

    synchronized void put(String command, String... inOrder) {
        answers.put(command, new ArrayList<>(List.of(inOrder)));
    }

    /** Nobody is there to be answered any more. */
    void end() {
        ended.countDown();
    }

    /** Whether it ended in this time. */
    boolean isEndedWithin(long millis) throws IOException {
        try {
            return ended.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the server is to end");
        }
    }

    /** The next one; the last stays. */
    synchronized String next(String command) {
        List<String> left = answers.getOrDefault(command, List.of("250 2.0.0 ok"));
        return left.size() > 1 ? left.remove(0) : left.get(0);
    }
}
