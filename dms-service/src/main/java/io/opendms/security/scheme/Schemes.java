package io.opendms.security.scheme;

import java.util.List;

/**
 * The schemes in the order in which they are offered. The first that finds anything of its own in a request decides.
 * Thread-safe.
 */
public record Schemes(List<Scheme> inOrder) {
    /** Nobody is asked to prove anything. */
    public static final Schemes NONE = new Schemes(List.of());

    public Schemes {
        inOrder = List.copyOf(inOrder);
    }

    /** The one of this name, if it is among them. */
    public Schemes only(String name) {
        return new Schemes(
                inOrder.stream().filter(scheme -> scheme.name().equals(name)).toList());
    }

    /** What the request proves; {@link Finding.NotMine} if it has nothing that a scheme knows. */
    public Finding examine(Evidence evidence) {
        for (Scheme scheme : inOrder) {
            Finding finding = scheme.examine(evidence);
            if (!(finding instanceof Finding.NotMine)) {
                return finding;
            }
        }
        return new Finding.NotMine();
    }

    /** What to offer to a request that proves nothing. */
    public List<String> challenges(Evidence evidence) {
        return inOrder.stream()
                .flatMap(scheme -> scheme.challenges(evidence).stream())
                .toList();
    }
}
