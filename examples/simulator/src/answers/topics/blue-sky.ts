import type { Topic } from '../topic.ts';

export const blueSky: Topic = {
  id: 'blue-sky',
  title: 'Why the sky is blue',
  keywords: /\bsky\b.*\bblue\b|\bblue\b.*\bsky\b|rayleigh/i,
  leads: [
    'The sky is blue because air scatters short wavelengths of sunlight much more strongly than long ones, so blue light reaches your eyes from every direction. The effect is called **Rayleigh scattering**.',
    'Sunlight contains all colours. On its way through the air, blue light is knocked about far more than red, and it is this scattered light that you see when you look away from the sun.',
    'Short answer: *Rayleigh scattering*. Molecules of nitrogen and oxygen scatter light in proportion to 1/λ⁴, and blue has a short λ.',
  ],
  points: [
    {
      name: 'Scattering by molecules',
      text: 'Nitrogen and oxygen molecules are far smaller than the wavelength of light. For such small scatterers the strength goes with the inverse fourth power of the wavelength.',
    },
    {
      name: 'How much stronger',
      text: 'Blue at 450 nm is scattered about 4.4 times as strongly as red at 650 nm, because (650/450)⁴ ≈ 4.4.',
    },
    {
      name: 'Why not violet',
      text: 'Violet is scattered even more, but the sun emits less of it, some is absorbed high up in the atmosphere, and our eyes respond to it less.',
    },
    {
      name: 'Sunsets',
      text: 'Near the horizon light crosses up to about 40 times as much air. Most of the blue has been scattered out of the beam, and reds and oranges remain. 🌇',
    },
    {
      name: 'Clouds are white',
      text: 'Water droplets are larger than the wavelength, so they scatter all colours about equally (Mie scattering).',
    },
    {
      name: 'Other worlds',
      text: 'The Moon has no air and a black sky. On Mars fine dust makes the day sky butterscotch and the sunset bluish.',
    },
  ],
  code: [
    {
      language: 'python',
      caption: 'The ratio, if you want to play with it:',
      source: `def rayleigh(wavelength_nm: float) -> float:
    """Relative strength of scattering."""
    return wavelength_nm ** -4

print(round(rayleigh(450) / rayleigh(650), 1))  # 4.4`,
    },
  ],
  table: {
    head: ['Colour', 'Wavelength', 'Scattering (red = 1)'],
    rows: [
      ['Violet', '400 nm', '7.0'],
      ['Blue', '450 nm', '4.4'],
      ['Green', '530 nm', '2.3'],
      ['Red', '650 nm', '1.0'],
    ],
  },
  steps: [
    'Sunlight enters the atmosphere',
    'Molecules scatter the blue part most',
    'Scattered blue arrives from all over the sky',
    'Your eyes and brain call the mixture blue',
  ],
  caveat:
    'The sky does not reflect the ocean; it is rather the other way round, together with water absorbing a little red.',
  closings: [
    'A glass of water with a drop of milk and a torch shows the same effect on a kitchen table.',
    'So the same physics gives you blue noons and red evenings.',
    'Would you like the derivation of the λ⁻⁴ law?',
  ],
  link: { text: 'Rayleigh scattering', url: 'https://en.wikipedia.org/wiki/Rayleigh_scattering' },
};
