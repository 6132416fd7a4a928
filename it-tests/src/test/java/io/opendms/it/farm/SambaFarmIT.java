package io.opendms.it.farm;

import static io.opendms.it.farm.FarmFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.service.FarmCalls;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SambaFarmIT extends FarmContract {
    private static final List<String> NONE = List.of();

    private final SambaServer server;

    SambaFarmIT(SambaServer server) {
        super(server);
        this.server = server;
    }

    /** As a farm in claims mode names a group of the directory, and as others do; section 2.2 of the contract's behaviour. */
    @ParameterizedTest
    @ValueSource(strings = {"c:0+.w|%s", "C:0+.W|%S", "%S"})
    void groups_and_people_come_and_go_by_their_sid(String form) throws LDAPException {
        FarmCalls farm = fixture.farm();
        String list = fresh("by.sid");
        String staff = fresh("staff");
        String group = fixture.administrator()
                .add(new Entry(
                        "CN=" + staff + "," + server.people(),
                        new Attribute("objectClass", "group"),
                        new Attribute("cn", staff),
                        new Attribute("sAMAccountName", staff)));
        String user = fixture.administrator().addUser(fresh("user"));
        List<String> names = List.of(named(form, group), named(form, user));
        farm.createGroup(list);

        assertThat(farm.changeUsers(list, names, NONE, false).status()).isEqualTo("Success");
        assertThat(fixture.administrator().members(list)).containsExactlyInAnyOrder(group, user);

        assertThat(farm.changeUsers(list, NONE, names.subList(0, 1), false).status())
                .isEqualTo("Success");
        assertThat(fixture.administrator().members(list)).containsExactly(user);
        String nobody = named(form, user) + "1";
        assertThat(farm.changeUsers(list, List.of(nobody, names.get(0)), NONE, false)
                        .status())
                .isEqualTo("InvalidMember");
        assertThat(fixture.administrator().members(list)).containsExactlyInAnyOrder(group, user);
    }

    private String named(String form, String dn) throws LDAPException {
        String sid = server.sid(dn);
        return form.replace("%s", sid.toLowerCase(Locale.ROOT)).replace("%S", sid);
    }
}
