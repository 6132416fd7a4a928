package io.opendms.store.audit;

import io.opendms.store.audit.AuditFault.Kind;
import io.opendms.store.head.Link;
import io.opendms.store.jdbc.StoreFailure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Proves that nothing in the audit trail was changed, removed, moved or cut off. What stands in the database alone proves it
 * against everybody who has not the nodes' keys. Checkpoints that were held elsewhere prove it against everybody, up to
 * their time. To be used once, by one thread.
 */
public final class AuditVerification {
    private final AuditReader reader;
    private final Map<String, String> keys = new HashMap<>();
    private final SortedSet<String> silent = new TreeSet<>();
    private final SortedSet<String> lastless = new TreeSet<>();
    private final Map<String, SortedMap<Long, List<Claim>>> claims = new HashMap<>();
    private final SortedMap<String, Long> records = new TreeMap<>();
    private final Numbers ended = new Numbers();
    private final List<AuditFault> faults = new ArrayList<>();
    private long checkpoints;
    private Head previous = Head.NONE;

    /** Many numbers that lie close together, a bit each. */
    private static final class Numbers {
        private static final int OF_A_BLOCK = 1 << 16;

        private final Map<Long, BitSet> blocks = new HashMap<>();

        void add(long number) {
            blocks.computeIfAbsent(Math.floorDiv(number, OF_A_BLOCK), block -> new BitSet())
                    .set(Math.floorMod(number, OF_A_BLOCK));
        }

        boolean has(long number) {
            BitSet block = blocks.get(Math.floorDiv(number, OF_A_BLOCK));
            return block != null && block.get(Math.floorMod(number, OF_A_BLOCK));
        }
    }

    /** What a checkpoint says of a record. */
    private record Claim(String hash, String witness) {}

    public AuditVerification(AuditReader reader) {
        this.reader = reader;
    }

    /**
     * Believes a key, as the public part of the one in a node's data folder. A key is made for the node's first checkpoint, so that
     * a chain without any is not whole.
     *
     * @param key X.509 in Base64
     */
    public void trust(String node, String key) {
        keys.put(node, key);
        silent.add(node);
    }

    /**
     * Believes a checkpoint that was held elsewhere, and with it its node's key.
     *
     * @return whether the text is a checkpoint that its node signed
     */
    public boolean trust(String checkpoint) {
        Optional<Checkpoint> parsed = Checkpoint.parse(checkpoint).filter(Checkpoint::isSigned);
        parsed.ifPresent(held -> {
            keys.putIfAbsent(held.node(), held.key());
            checkpoints++;
            claim(held, "the checkpoint handed in, of node " + held.node() + " at " + held.at());
        });
        return parsed.isPresent();
    }

    /**
     * Holds the trail against what a node saw last, as a file outside the database says.
     *
     * @param checkpoint what is in that file, read before the trail
     * @param file how findings name it
     */
    public void remember(String checkpoint, String file) {
        String node = Checkpoint.parse(checkpoint).map(Checkpoint::node).orElse("");
        believe(node, checkpoint, 0, "the checkpoint in " + file);
    }

    /**
     * Holds the trail against what a node noted outside the database as the last record of its own chain.
     *
     * @param last what is in that file, read before the trail
     * @param file how findings name it
     */
    public void remember(String node, Link last, String file) {
        claim(node, Head.of(last), "the note in " + file);
    }

    /**
     * Reads the whole trail.
     *
     * @throws StoreFailure if the database cannot be read
     */
    public AuditReport run() {
        reader.showTo(new AuditReader.Audience() {
            @Override
            public void checkpoint(String node, long number, String text) {
                hear(node, number, text);
            }

            @Override
            public void lastCheckpoint(String node, String text) {
                lastless.remove(node);
                silent.remove(node);
                believe(node, text, 0, "the last checkpoint of node " + node + " in the table audit_checkpoint");
            }

            @Override
            public void entry(AuditEntry entry) {
                follow(entry);
            }

            @Override
            public void closed(long intent) {
                if (!ended.has(intent)) {
                    fault(
                            Kind.UNACCOUNTED,
                            "",
                            intent,
                            "change " + intent
                                    + " is neither open nor closed in any chain; the record of its end is missing");
                }
            }

            @Override
            public void unrecorded(long request, String sentence) {
                fault(Kind.UNRECORDED, "", request, sentence);
            }
        });
        silent.forEach(this::neverSigned);
        lastless.forEach(this::withoutLast);
        claims.forEach((node, left) -> left.forEach((number, seen) -> missing(node, number, seen.get(0))));
        return new AuditReport(records, checkpoints, faults);
    }

    private void hear(String node, long number, String text) {
        silent.remove(node);
        lastless.add(node);
        if (believe(node, text, number, "the checkpoint in record " + number + " of node " + node)) {
            checkpoints++;
        }
    }

    /** Whether it is what that node signed. */
    private boolean believe(String node, String text, long number, String where) {
        Optional<Checkpoint> parsed = Checkpoint.parse(text)
                .filter(checkpoint -> checkpoint.node().equals(node))
                .filter(Checkpoint::isSigned);
        if (parsed.isEmpty()) {
            fault(Kind.FORGED, node, number, where + " is not signed by that node");
            return false;
        }
        String known = keys.putIfAbsent(node, parsed.get().key());
        if (known != null && !known.equals(parsed.get().key())) {
            fault(Kind.FORGED, node, number, where + " is signed with another key than the node's own, " + known);
            return false;
        }
        claim(parsed.get(), where);
        return true;
    }

    private void claim(Checkpoint checkpoint, String witness) {
        checkpoint.heads().forEach((node, head) -> claim(node, head, witness));
    }

    private void claim(String node, Head head, String witness) {
        claims.computeIfAbsent(node, chain -> new TreeMap<>())
                .computeIfAbsent(head.number(), number -> new ArrayList<>())
                .add(new Claim(head.hash(), witness));
    }

    private void follow(AuditEntry entry) {
        if (!records.containsKey(entry.node())) {
            previous = Head.NONE;
        }
        String name = "record " + entry.number() + " of node " + entry.node();
        if (entry.number() != previous.number() + 1) {
            fault(
                    Kind.REMOVED,
                    entry.node(),
                    entry.number(),
                    name + " comes after " + previous.number() + "; what stood between is missing");
        } else if (!entry.follows(previous.hash())) {
            fault(
                    Kind.CHANGED,
                    entry.node(),
                    entry.number(),
                    name
                            + " is not what was written there: it, its intent or the record before it was changed or"
                            + " moved");
        }
        previous = new Head(entry.number(), entry.hash());
        if (entry.intent() != 0) {
            ended.add(entry.intent());
        }
        records.put(entry.node(), entry.number());
        List<Claim> seen = claims.getOrDefault(entry.node(), new TreeMap<>()).remove(entry.number());
        if (seen != null) {
            seen.stream()
                    .filter(claim -> !claim.hash().equals(entry.hash()))
                    .findFirst()
                    .ifPresent(claim -> fault(
                            Kind.CHANGED,
                            entry.node(),
                            entry.number(),
                            name + " is not the one that " + claim.witness() + " saw: the chain was written anew"));
        }
    }

    private void missing(String node, long number, Claim claim) {
        long end = records.getOrDefault(node, 0L);
        fault(
                number > end ? Kind.TRUNCATED : Kind.REMOVED,
                node,
                number,
                claim.witness() + " saw record " + number + " of node " + node
                        + ", which is missing; the chain ends with " + end);
    }

    private void neverSigned(String node) {
        fault(
                Kind.TRUNCATED,
                node,
                0,
                "the key of node " + node
                        + " was made for its first checkpoint, and its chain has none: it was emptied or"
                        + " cut, or the database is another one");
    }

    private void withoutLast(String node) {
        fault(
                Kind.TRUNCATED,
                node,
                0,
                "the last checkpoint of node " + node
                        + " is missing in the table audit_checkpoint, and its chain has some: it was removed");
    }

    private void fault(Kind kind, String node, long number, String sentence) {
        if (faults.size() < AuditReport.MOST_FAULTS) {
            faults.add(new AuditFault(kind, node, number, sentence));
        }
    }
}
