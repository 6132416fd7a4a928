package io.opendms.it.kill;

import java.util.Arrays;

/** The farms whose group changes wait for a decision, told apart by how many must agree; only where one is enough a change is taken back. */
public enum AskingFarm {
    /** Two of three approvers must agree. */
    ASKING("asking", SoapCalls.ASKING, 2),
    /** One of them is enough. */
    TRUSTING("trusting", SoapCalls.TRUSTING, 1);

    private final String farmName;
    private final String caller;
    private final int approvals;

    AskingFarm(String farmName, String caller, int approvals) {
        this.farmName = farmName;
        this.caller = caller;
        this.approvals = approvals;
    }

    /** The farm of that name in the store. */
    public static AskingFarm named(String name) {
        return Arrays.stream(values())
                .filter(farm -> farm.farmName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no farm " + name + " asks anybody"));
    }

    /** Its name in configuration and store. */
    String farmName() {
        return farmName;
    }

    /** Whence it calls. */
    public String caller() {
        return caller;
    }

    /** How many must agree. */
    public int approvals() {
        return approvals;
    }
}
