package io.caduceus.intake.security;

import static io.caduceus.samples.Samples.HOSPITAL_ADT;
import static io.caduceus.samples.Samples.MEMBER_CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.security.Authentication.Authenticated;
import io.caduceus.intake.security.Authentication.NotReady;
import io.caduceus.intake.security.Authentication.Unauthenticated;
import io.caduceus.registry.Application;
import io.caduceus.registry.ApplicationName;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTests {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "10.1.2.0/24, 10.1.2.9, true",
    "10.1.2.0/24, 10.1.3.9, false",
    "10.1.2.9, 10.1.2.9, true",
    "10.1.2.9, 10.1.2.90, false",
    "127.0.0.0/8, 127.0.0.2, true",
    "10.1.2.0/24, ::1, false",
    "2001:db8::/32, 2001:db8:1::2, true",
    "::1, ::1, true",
    "::1, 127.0.0.1, false",
  })
  void recognisesAPeerByItsAddress(String address, String from, boolean known)
      throws UnknownHostException {
    Peers peers = peers(new Peer(HOSPITAL_ADT, null, address));

    ApplicationName peer = peers.recognise(InetAddress.getByName(from), null);

    assertThat(peer).isEqualTo(known ? HOSPITAL_ADT : null);
  }

  @Test
  void recognisesAPeerByItsSubjectHoweverItIsWritten() {
    X509Bundle own = new TestCertificates(folder).issue("CN=adt.hospital.example,O=Hospital");
    X509Bundle other = new TestCertificates(folder).issue("CN=adt.hospital.example,O=Clinic");
    Peers peers = peers(new Peer(HOSPITAL_ADT, "cn=ADT.hospital.example, O=Hospital", null));

    assertThat(peers.recognise(anywhere(), own.getCertificate())).isEqualTo(HOSPITAL_ADT);
    assertThat(peers.recognise(anywhere(), other.getCertificate())).isNull();
    assertThat(peers.recognise(anywhere(), null)).isNull();
  }

  @Test
  void recognisesAPeerByTheFingerprintOfItsCertificate() {
    TestCertificates certificates = new TestCertificates(folder);
    X509Bundle own = certificates.issue("CN=one");
    X509Bundle other = certificates.issue("CN=one");
    String colons = Peer.fingerprint(own.getCertificate()).replaceAll("(..)(?!$)", "$1:");
    Peers peers = peers(new Peer(HOSPITAL_ADT, colons.toUpperCase(Locale.ROOT), null));

    assertThat(peers.recognise(anywhere(), own.getCertificate())).isEqualTo(HOSPITAL_ADT);
    assertThat(peers.recognise(anywhere(), other.getCertificate())).isNull();
    assertThat(peers.recognise(anywhere(), null)).isNull();
  }

  @Test
  void asksForBothWhereBothAreGiven() throws UnknownHostException {
    X509Bundle own = new TestCertificates(folder).issue("CN=one");
    Peers peers = peers(new Peer(HOSPITAL_ADT, "CN=one", "10.1.2.0/24"));
    InetAddress here = InetAddress.getByName("10.1.2.3");

    assertThat(peers.recognise(here, own.getCertificate())).isEqualTo(HOSPITAL_ADT);
    assertThat(peers.recognise(anywhere(), own.getCertificate())).isNull();
    assertThat(peers.recognise(here, null)).isNull();
  }

  @Test
  void takesTheFirstThatFits() {
    Peers peers =
        peers(
            new Peer(HOSPITAL_ADT, null, "127.0.0.1"),
            new Peer(MEMBER_CONTACT, null, "127.0.0.0/8"));

    assertThat(peers.recognise(anywhere(), null)).isEqualTo(HOSPITAL_ADT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hospital.example", "10.1.2", "10.1.2.0/33", "10.1.2.0/24/1", ""})
  void refusesWhatIsNoAddress(String address) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Peer(HOSPITAL_ADT, null, address));
  }

  @Test
  void refusesAPeerThatAnybodyWouldBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Peer(HOSPITAL_ADT, null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new Peer(HOSPITAL_ADT, "adt", null));
  }

  @Test
  void believesAPeerWhileItsApplicationIsKnownAndActive() {
    IntakeFixture house = new IntakeFixture();
    Peers peers = new Peers(List.of(), house.applications);

    assertThat(peers.authenticate(HOSPITAL_ADT))
        .isEqualTo(new Authenticated(new Publisher(HOSPITAL_ADT)));

    house.applications.put(new Application(HOSPITAL_ADT, "", null, false, Set.of(), 2));
    assertThat(peers.authenticate(HOSPITAL_ADT)).isInstanceOf(Unauthenticated.class);
    assertThat(peers.authenticate(new ApplicationName("nobody")))
        .isInstanceOf(Unauthenticated.class);
  }

  @Test
  void doesNotJudgeBeforeTheTableIsComplete() {
    Peers peers = new Peers(List.of(), new IntakeFixture(false).applications);

    assertThat(peers.authenticate(HOSPITAL_ADT)).isInstanceOf(NotReady.class);
  }

  private static Peers peers(Peer... table) {
    return new Peers(List.of(table), new IntakeFixture().applications);
  }

  private static InetAddress anywhere() {
    return InetAddress.getLoopbackAddress();
  }
}
