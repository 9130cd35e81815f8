import Bike from 'lucide-react/icons/bike';
import BookOpen from 'lucide-react/icons/book-open';
import CookingPot from 'lucide-react/icons/cooking-pot';
import DoorOpen from 'lucide-react/icons/door-open';
import Fence from 'lucide-react/icons/fence';
import Monitor from 'lucide-react/icons/monitor';
import Store from 'lucide-react/icons/store';
import Trees from 'lucide-react/icons/trees';
import { messages } from '../../platform/intl.js';

const icons = {
  room: DoorOpen,
  hall: Fence,
  garden: Trees,
  kitchen: CookingPot,
  workshop: Bike,
  library: BookOpen,
  screen: Monitor,
  shop: Store,
} as const;

export type PlaceIconName = keyof typeof icons;
export const placeIcons = Object.keys(icons) as PlaceIconName[];

export const placeIconNames = messages({
  room: { id: 'place.icon.room' },
  hall: { id: 'place.icon.hall' },
  garden: { id: 'place.icon.garden' },
  kitchen: { id: 'place.icon.kitchen' },
  workshop: { id: 'place.icon.workshop' },
  library: { id: 'place.icon.library' },
  screen: { id: 'place.icon.screen' },
  shop: { id: 'place.icon.shop' },
});

/** The sign of a place; one that is not known is a room. */
export function PlaceIcon({ name, size = 18 }: { name: string; size?: number }) {
  const Icon = icons[name as PlaceIconName] ?? DoorOpen;
  return <Icon size={size} aria-hidden />;
}
