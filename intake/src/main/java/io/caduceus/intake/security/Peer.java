package io.caduceus.intake.security;

import io.caduceus.registry.ApplicationName;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A system that is known by its connection: whoever has this certificate, or calls from these
 * addresses, is taken for this application. Where both are given, both have to fit.
 */
public final class Peer {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  /** Java would take 10.1.2 for 10.1.0.2. */
  private static final Pattern ADDRESS =
      Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)(/[0-9]{1,3})?");

  private final ApplicationName application;
  private final @Nullable String fingerprint;
  private final @Nullable X500Principal subject;
  private final @Nullable IpSubnetFilterRule addresses;

  /**
   * @param certificate its subject as RFC 2253 writes it, or its SHA-256 as 64 hexadecimal digits,
   *     colons allowed
   * @param address one address, or a network as {@code 10.1.2.0/24}; names are not looked up
   * @throws IllegalArgumentException if there is neither, or one that cannot be understood
   */
  public Peer(ApplicationName application, @Nullable String certificate, @Nullable String address) {
    if (certificate == null && address == null) {
      throw new IllegalArgumentException(
          "the peer " + application + " has neither a certificate nor an address");
    }
    String digits =
        certificate == null ? "" : certificate.replace(":", "").toLowerCase(Locale.ROOT);
    boolean hashed = FINGERPRINT.matcher(digits).matches();
    this.application = application;
    this.fingerprint = hashed ? digits : null;
    this.subject = certificate == null || hashed ? null : new X500Principal(certificate);
    this.addresses = address == null ? null : network(address);
  }

  ApplicationName application() {
    return application;
  }

  /**
   * @param certificate whose chain and possession have been proved; null if there is none
   */
  boolean fits(InetAddress from, @Nullable X509Certificate certificate) {
    if (addresses != null && !addresses.matches(new InetSocketAddress(from, 0))) {
      return false;
    }
    if (fingerprint == null && subject == null) {
      return true;
    }
    return certificate != null
        && (subject == null
            ? fingerprint(certificate).equals(fingerprint)
            : certificate.getSubjectX500Principal().equals(subject));
  }

  /** How a certificate can be named in the table, whatever its subject. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  private static IpSubnetFilterRule network(String address) {
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException("a peer's address is an IP address or network");
    }
    String whole = address.contains(":") ? "/128" : "/32";
    return new IpSubnetFilterRule(
        address.contains("/") ? address : address + whole, IpFilterRuleType.ACCEPT);
  }
}
