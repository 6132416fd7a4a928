package io.opendms.ingest.webdav;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Folders on a server that grants its locks to all who ask, as Apache httpd does to those who ask at one time. */
final class GenerousDav implements ScriptedDav.Script {
    private static final String ROOT = "/dav";

    private final NavigableSet<Path> folders = new ConcurrentSkipListSet<>();
    private final AtomicLong tokens = new AtomicLong();
    private final CountDownLatch grants;
    private final CountDownLatch renewals;
    private volatile Runnable beforeNext = () -> {};
    private volatile boolean breaksRenewals;

    /**
     * @param grants locks that {@link #awaitGrants()} waits for
     * @param renewals of locks that {@link #awaitRenewals()} waits for
     */
    GenerousDav(int grants, int renewals) {
        this.grants = new CountDownLatch(grants);
        this.renewals = new CountDownLatch(renewals);
        folders.add(Path.of("/"));
    }

    void make(Path folder) {
        for (Path each = folder; each != null; each = each.getParent()) {
            folders.add(each);
        }
    }

    boolean has(Path folder) {
        return folders.contains(folder);
    }

    /** Does something when a folder is to be made the next time, before it is. */
    void beforeNext(Runnable work) {
        beforeNext = work;
    }

    /** From now on the connection breaks where a lock is to be renewed. */
    void breakRenewals() {
        breaksRenewals = true;
    }

    void awaitGrants() {
        await(grants);
    }

    void awaitRenewals() {
        await(renewals);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException {
        Path path = Path.of("/" + exchange.getRequestURI().getPath().substring(ROOT.length()))
                .normalize();
        switch (exchange.getRequestMethod()) {
            case "LOCK" -> lock(exchange);
            case "UNLOCK" -> plain(exchange, 204);
            case "MKCOL" -> plain(exchange, made(path));
            case "DELETE" -> plain(exchange, folders.removeIf(each -> each.startsWith(path)) ? 204 : 404);
            default -> list(exchange, path);
        }
    }

    private void lock(HttpExchange exchange) throws IOException {
        boolean isRenewal = exchange.getRequestHeaders().containsKey("If");
        if (isRenewal && breaksRenewals) {
            renewals.countDown();
            return;
        }
        ScriptedDav.answer(
                exchange, 200, "", Map.of("Lock-Token", "<opaquelocktoken:" + tokens.incrementAndGet() + ">"));
        (isRenewal ? renewals : grants).countDown();
    }

    private int made(Path folder) {
        Runnable before = beforeNext;
        beforeNext = () -> {};
        before.run();
        if (!folders.contains(folder.getParent())) {
            return 409;
        }
        return folders.add(folder) ? 201 : 405;
    }

    private void list(HttpExchange exchange, Path folder) throws IOException {
        if (!folders.contains(folder)) {
            plain(exchange, 404);
            return;
        }
        String entries = folders.stream()
                .filter(each -> each.equals(folder) || folder.equals(each.getParent()))
                .map(each -> "<response><href>" + ROOT + each + "/</href><collection/></response>")
                .collect(Collectors.joining());
        ScriptedDav.answer(exchange, 207, "<multistatus xmlns='DAV:'>" + entries + "</multistatus>", Map.of());
    }

    private static void plain(HttpExchange exchange, int status) throws IOException {
        ScriptedDav.answer(exchange, status, "", Map.of());
    }
}
