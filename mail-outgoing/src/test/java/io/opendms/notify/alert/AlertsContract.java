package io.opendms.notify.alert;

/** What every store of alerts does. */
public interface AlertsContract extends AlertRegistryContract, AlertItemsContract, DeparturesContract {}
