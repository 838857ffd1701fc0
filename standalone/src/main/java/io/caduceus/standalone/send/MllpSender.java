package io.caduceus.standalone.send;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.llp.MinLLPReader;
import ca.uhn.hl7v2.llp.MinLLPWriter;
import ca.uhn.hl7v2.util.Hl7InputStreamMessageStringIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * HL7 v2 messages over one connection, each sent when the last one was acknowledged; prints each
 * acknowledgement, a segment a line. Line breaks in the file end a segment.
 *
 * <p>Bytes pass as they are, which is what ISO 8859-1 stands for here: only a message's MSH-18 says
 * what they mean.
 */
public final class MllpSender implements Sender {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern ACCEPTED = Pattern.compile("(^|\r)MSA.[AC]A(\\W|$)");

  private final InetSocketAddress address;
  private final PrintStream out;

  public MllpSender(InetSocketAddress address, PrintStream out) {
    this.address = address;
    this.out = out;
  }

  @Override
  public boolean send(InputStream file) throws IOException {
    var messages = new Hl7InputStreamMessageStringIterator(new InputStreamReader(file, ISO_8859_1));
    if (!messages.hasNext()) {
      throw new IOException("there is no HL7 message in it, which would begin with MSH");
    }
    boolean allAccepted = true;
    try (Socket socket = new Socket()) {
      connect(socket);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      MinLLPWriter writer = new MinLLPWriter(socket.getOutputStream(), ISO_8859_1);
      MinLLPReader reader = new MinLLPReader(socket.getInputStream(), ISO_8859_1);
      while (messages.hasNext()) {
        writer.writeMessage(messages.next());
        String acknowledgement = reader.getMessage();
        if (acknowledgement == null) {
          throw new IOException("the door closed the connection without an acknowledgement");
        }
        out.println(printable(acknowledgement));
        allAccepted &= ACCEPTED.matcher(acknowledgement).find();
      }
    } catch (LLPException e) {
      throw new IOException("the answer is not MLLP: " + e.getMessage(), e);
    }
    return allAccepted;
  }

  private void connect(Socket socket) throws IOException {
    try {
      socket.connect(address, (int) PATIENCE.toMillis());
    } catch (IOException e) {
      throw new IOException("nobody answers at %s: %s".formatted(address, e.getMessage()), e);
    }
  }

  private static String printable(String acknowledgement) {
    return new String(acknowledgement.getBytes(ISO_8859_1), UTF_8).replace('\r', '\n').strip();
  }
}
