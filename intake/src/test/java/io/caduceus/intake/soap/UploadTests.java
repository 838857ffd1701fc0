package io.caduceus.intake.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.BytesUnderWay;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.soap.Content.NoRoom;
import io.caduceus.intake.soap.Content.NotWhole;
import io.caduceus.intake.soap.Content.TooLarge;
import io.caduceus.intake.soap.Content.Whole;
import io.caduceus.samples.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class UploadTests {
  private static final Publisher ONE = new Publisher(Samples.MEMBER_CONTACT);
  private static final Publisher OTHER = new Publisher(Samples.CLAIMS_PORTAL);

  private final BytesUnderWay room = new BytesUnderWay(100);

  @Test
  void holdsNoMoreThanThereIsRoomForAndGivesItBack() {
    try (Upload first = upload(50)) {
      assertThat(first.read(ONE)).isInstanceOf(Whole.class);
      assertThat(read(50, OTHER)).isInstanceOf(NoRoom.class);
    }

    assertThat(read(50, OTHER)).isInstanceOf(Whole.class);
  }

  @Test
  void leavesRoomForOthersWhenOnePublisherTakesAllItCan() {
    try (Upload first = upload(50)) {
      assertThat(first.read(ONE)).isInstanceOf(Whole.class);

      assertThat(read(25, ONE)).isInstanceOf(NoRoom.class);
      assertThat(read(25, OTHER)).isInstanceOf(Whole.class);
    }
  }

  @Test
  void readsNothingOfWhatIsTooLargeByItsOwnAccount() {
    assertThat(read(81, ONE)).isInstanceOf(TooLarge.class);
  }

  @Test
  void doesNotWaitBeyondItsPatience() {
    try (Upload late = new Upload(request(10), 80, room, Duration.ofNanos(1))) {
      assertThat(late.read(ONE)).isInstanceOf(NotWhole.class);
    }

    assertThat(read(50, ONE)).isInstanceOf(Whole.class);
  }

  private Content read(int bytes, Publisher publisher) {
    try (Upload upload = upload(bytes)) {
      return upload.read(publisher);
    }
  }

  private Upload upload(int bytes) {
    return new Upload(request(bytes), 80, room, Duration.ofMinutes(1));
  }

  private static MockHttpServletRequest request(int bytes) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setContent(new byte[bytes]);
    return request;
  }
}
