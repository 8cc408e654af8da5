import { Modal, Text } from '@mantine/core';
import { BrowserMultiFormatReader } from '@zxing/browser';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CameraScanner.module.css';

interface Props {
  onCode: (code: string) => void;
  onClose: () => void;
}

/** Reads one code with the camera. Loaded when it is asked for: its reader is large. */
export default function CameraScanner({ onCode, onClose }: Props) {
  const { t } = useTranslation('register');
  const video = useRef<HTMLVideoElement>(null);
  const [refused, setRefused] = useState(false);
  const found = useEffectEvent((code: string) => {
    onCode(code);
    onClose();
  });

  useEffect(() => {
    let over = false;
    const reading = new BrowserMultiFormatReader().decodeFromVideoDevice(undefined, video.current!, (result, _, controls) => {
      if (!result || over) return;
      over = true;
      controls.stop();
      found(result.getText());
    });
    reading.catch(() => setRefused(true));
    return () => {
      over = true;
      reading.then((controls) => controls.stop(), () => {});
    };
  }, []);

  return (
    <Modal opened onClose={onClose} title={t('scan.title')}>
      <video ref={video} className={classes.picture} muted playsInline aria-label={t('scan.picture')} />
      <Text className="quiet" role="status">{refused ? t('scan.noCamera') : t('scan.hint')}</Text>
    </Modal>
  );
}
