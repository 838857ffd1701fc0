package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What this process shows of itself: managed beans, Kafka's and Connect's metrics, and threads. */
final class ProcessState {
  private ProcessState() {}

  static void show(Evidence evidence) {
    Thread.getAllStackTraces()
        .keySet()
        .forEach(thread -> evidence.show("thread", thread.getName().getBytes(UTF_8)));
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    for (ObjectName name : beans.queryNames(null, null)) {
      evidence.show("mbean", name.getCanonicalName().getBytes(UTF_8));
      // The JVM's own beans hold the test's command line and no more of the product.
      if (!name.getDomain().startsWith("java.") && !name.getDomain().startsWith("jdk.")) {
        show(name, beans, evidence);
      }
    }
  }

  private static void show(ObjectName name, MBeanServer beans, Evidence evidence) {
    try {
      for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
        if (attribute.isReadable()) {
          Object value = beans.getAttribute(name, attribute.getName());
          String text = value instanceof Object[] many ? Arrays.deepToString(many) : "" + value;
          evidence.show("mbean " + name, text.getBytes(UTF_8));
        }
      }
    } catch (JMException | RuntimeException gone) {
      // Metrics come and go with their clients, and some cannot be read at all.
    }
  }
}
