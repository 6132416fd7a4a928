package io.opendms.ldap.inspect;

import java.util.List;
import java.util.Optional;

/**
 * A container as the service's account sees it.
 *
 * @param objectClasses its object classes
 * @param creatableClasses the classes of which the account may create children (MS-ADTS, allowedChildClassesEffective);
 *     empty where the server does not say
 * @param mayChangeRights whether the account may change who may do what there, which it never needs
 */
public record ContainerState(
        List<String> objectClasses, Optional<List<String>> creatableClasses, boolean mayChangeRights) {
    public ContainerState {
        objectClasses = List.copyOf(objectClasses);
    }

    /** Whether it is an organizational unit. */
    public boolean isOrganizationalUnit() {
        return objectClasses.stream().anyMatch("organizationalUnit"::equalsIgnoreCase);
    }

    /** Whether the account may create children of a class; empty where the server does not say. */
    public Optional<Boolean> mayCreate(String objectClass) {
        return creatableClasses.map(names -> names.stream().anyMatch(objectClass::equalsIgnoreCase));
    }
}
