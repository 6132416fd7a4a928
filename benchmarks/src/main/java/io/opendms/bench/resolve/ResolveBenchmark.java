package io.opendms.bench.resolve;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.bench.process.SlapdProcess;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.recipient.CachedResolver;
import io.opendms.recipient.RecentTouches;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The resolver that RCPT asks, with an empty and a full memory, against {@code postmap -q} on the same OpenLDAP, round by
 * round in turn; and a group of 10,000 against the bare reads, one by one and in batches.
 */
public final class ResolveBenchmark {
    private static final MailAddress LARGE_GROUP = new MailAddress(AddressBook.LARGE_GROUP, AddressBook.DOMAIN);

    private static final String POSTMAP = "postmap -q, 1";
    private static final String READS = "the group, bare reads";
    private static final String SEARCHES = "the group, bare searches";

    private final ResolveOptions options;
    private final Figures figures = new Figures();

    private ResolveBenchmark(ResolveOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        new ResolveBenchmark(ResolveOptions.parse(arguments)).run();
        // Pools of the LDAP SDK may still run.
        System.exit(0);
    }

    private void run() throws IOException, LDAPException, InterruptedException {
        try (SlapdProcess slapd =
                        SlapdProcess.start(options.slapdScript(), options.work().resolve("slapd"), false);
                LDAPConnection connection = slapd.connect();
                Store store =
                        Store.open(StoreSettings.embedded(options.work().resolve("data")), InstantSource.system());
                LdapDirectory directory = LdapDirectory.open(slapd.settings(), DirectoryMeter.NONE)) {
            AddressBook book = new AddressBook(connection);
            List<String> texts = book.fill(options.addresses());
            book.addLargeGroup();
            List<MailAddress> addresses = texts.stream()
                    .map(text -> MailAddress.parse("address", text))
                    .toList();
            Postmap postmap = Postmap.in(options.work(), slapd);
            // Nobody measures the first round: the JVM compiles in it, and slapd fills its memory.
            Figures unused = new Figures();
            round(directory, store, addresses, unused, postmap, texts);
            group(directory, connection, unused);
            for (int i = 0; i < options.rounds(); i++) {
                round(directory, store, addresses, figures, postmap, texts);
                group(directory, connection, figures);
            }
        }
        System.out.print(figures.text());
    }

    private void round(
            LdapDirectory directory,
            Store store,
            List<MailAddress> addresses,
            Figures into,
            Postmap postmap,
            List<String> texts)
            throws IOException {
        int many = options.threads();
        String processes = "postmap -q, " + many;
        long start = System.nanoTime();
        long expected = postmap.found(texts, 1);
        into.rate(POSTMAP, addresses.size(), System.nanoTime() - start);
        Resolver alone = resolver(directory, store);
        requireSame(expected, measured(into, "cold, 1 thread", addresses, alone, 1, POSTMAP));
        requireSame(expected, measured(into, "warm, 1 thread", addresses, alone, 1, POSTMAP));
        long begin = System.nanoTime();
        requireSame(expected, postmap.found(texts, many));
        into.rate(processes, addresses.size(), System.nanoTime() - begin, POSTMAP);
        Resolver shared = resolver(directory, store);
        String threads = ", " + many + " threads";
        requireSame(expected, measured(into, "cold" + threads, addresses, shared, many, processes, POSTMAP));
        requireSame(expected, measured(into, "warm" + threads, addresses, shared, many, processes, POSTMAP));
    }

    private static int measured(
            Figures into, String name, List<MailAddress> addresses, Resolver resolver, int threads, String... by) {
        AtomicInteger known = new AtomicInteger();
        AtomicInteger next = new AtomicInteger();
        List<Thread> all = IntStream.range(0, threads)
                .mapToObj(number -> new Thread(() -> {
                    for (int i = next.getAndIncrement(); i < addresses.size(); i = next.getAndIncrement()) {
                        if (resolver.resolve(addresses.get(i)) instanceof Resolution.Known) {
                            known.incrementAndGet();
                        }
                    }
                }))
                .toList();
        long start = System.nanoTime();
        all.forEach(Thread::start);
        all.forEach(ResolveBenchmark::join);
        into.rate(name, addresses.size(), System.nanoTime() - start, by);
        return known.get();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void group(LdapDirectory directory, LDAPConnection connection, Figures into)
            throws LDAPException, InterruptedException {
        long start = System.nanoTime();
        int read = BareReads.byName(connection).follow(LARGE_GROUP.toString());
        into.millis(READS, System.nanoTime() - start);
        long middle = System.nanoTime();
        int searched = BareReads.inBatches(connection).follow(LARGE_GROUP.toString());
        into.millis(SEARCHES, System.nanoTime() - middle);
        Resolver cold = directory.recipients(farms());
        long begin = System.nanoTime();
        Resolution resolution = cold.resolve(LARGE_GROUP);
        into.millis("the group, resolved", System.nanoTime() - begin, SEARCHES, READS);
        if (!(resolution instanceof Resolution.Known known) || known.targets().size() != AddressBook.PEOPLE) {
            throw new IllegalStateException("the large group is " + resolution);
        }
        if (searched != read) {
            throw new IllegalStateException(read + " entries were read one by one, and searched " + searched);
        }
    }

    private static Resolver resolver(LdapDirectory directory, Store store) {
        InstantSource clock = InstantSource.system();
        return new CachedResolver(directory.recipients(farms()), new RecentTouches(store.touches(), clock), clock);
    }

    /** The farm whose lists and groups are asked for. */
    public static Farms farms() {
        return new Farms(List.of(new Farm(
                "bench",
                List.of(),
                SlapdProcess.CONTAINER,
                new AddressTemplates(List.of("{alias}@" + AddressBook.DOMAIN)),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT)));
    }

    private static void requireSame(long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException("postmap knows " + expected + " addresses, the resolver " + found);
        }
    }
}
